using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Methods;

/// <summary>Brings tensors of the target layer's layout to [N,K,P], P positions row by row, and maps back to [N,h,w].</summary>
internal sealed class TargetView(Emitter emit, TargetLayer target)
{
    /// <summary>A tensor of the target layer's shape as [N,K,P].</summary>
    public Value Positions(Value value, bool isShared = false)
    {
        if (target.Layout == TargetLayout.ChannelsFirst)
            return emit.Reshape(value, 0, 0, -1);
        if (target.Layout == TargetLayout.ChannelsLast)
            return emit.Reshape(emit.Transpose(value, 0, 3, 1, 2), 0, 0, -1);
        var grid = target.ExtraTokens > 0 && !isShared ? emit.Slice(value, 1, target.ExtraTokens) : value;
        return emit.Transpose(grid, 0, 2, 1);
    }

    /// <summary>Variants of the target's positions, [N,n,K,P], as the target layer's tensor, [N·n,…]. Tokens that show no place stay as they are.</summary>
    public Value Restored(Value variants, int count)
    {
        if (target.Layout == TargetLayout.Tokens)
        {
            var grid = emit.Transpose(emit.Op("Reshape", variants, Rows(emit.Slice(emit.Shape(variants), 0, 2))), 0, 2, 1);
            if (target.ExtraTokens == 0)
                return grid;
            var extra = emit.Slice(emit.Float(target.Value), 1, 0, target.ExtraTokens);
            var repeated = emit.Op("Expand", emit.Unsqueeze(extra, 1), emit.Ints(1, count, 1, 1));
            return emit.Op("Concat", [new("axis", 1L)], emit.Op("Reshape", repeated, Rows(emit.Slice(emit.Shape(extra), 0, 1))), grid);
        }
        var map = emit.Op("Reshape", variants, Rows(emit.Pick(emit.Shape(target.Value), ChannelAxis, Spatial[0], Spatial[1])));
        return target.Layout == TargetLayout.ChannelsLast ? emit.Transpose(map, 0, 2, 3, 1) : map;

        Value Rows(Value sizes) => emit.Op("Concat", [new("axis", 0L)], emit.Ints(-1), sizes);
    }

    /// <summary>True where a signal is the same at all positions.</summary>
    public bool IsShared(DenseSignal signal) => target.Layout switch
    {
        TargetLayout.ChannelsFirst => signal.SharedAxes.Contains(2) && signal.SharedAxes.Contains(3),
        TargetLayout.ChannelsLast => signal.SharedAxes.Contains(1) && signal.SharedAxes.Contains(2),
        _ => signal.SharedAxes.Contains(1),
    };

    /// <summary>Number of positions, once a channel: beside numbers of channels, [N,K,1].</summary>
    public Value PositionCounts() => target is { Height: { } h, Width: { } w, Channels: { } channels } ? emit.Filled(h * w, 1, channels, 1) : PositionCount();

    /// <summary>Number of positions as a float scalar.</summary>
    public Value PositionCount() => target is { Height: { } h, Width: { } w }
        ? emit.Scalar(h * w)
        : emit.Cast(emit.Op("ReduceProd", [new("keepdims", 0L)], emit.Pick(emit.Shape(target.Value), Spatial)), Graph.ElementType.Float);

    /// <summary>The operand of Reshape that gives rows of P positions their [h,w], behind axes that stay as they are.</summary>
    public Value GridShape(int keptAxes)
    {
        long[] kept = new long[keptAxes];
        return target is { Height: { } h, Width: { } w }
            ? emit.Ints([.. kept, h, w])
            : emit.Op("Concat", [new("axis", 0L)], emit.Ints(kept), emit.Pick(emit.Shape(target.Value), Spatial));
    }

    /// <summary>A map [N,1,P] of another tensor at this tensor's size, [N,1,P]: bilinear, half-pixel centres.</summary>
    public Value Resized(Value map, TargetView from)
    {
        var grid = emit.Unsqueeze(emit.Op("Reshape", map, from.GridShape(keptAxes: 1)), 1);
        var sizes = target is { Height: { } h, Width: { } w } ? emit.Ints(h, w) : emit.Pick(emit.Shape(target.Value), Spatial);
        var shape = emit.Op("Concat", [new("axis", 0L)], emit.Pick(emit.Shape(grid), 0, 1), sizes);
        return emit.Reshape(emit.Op("Resize", [new("mode", "linear")], grid, "", "", shape), 0, 1, -1);
    }

    private long[] Spatial => target.Layout == TargetLayout.ChannelsLast ? [1, 2] : [2, 3];

    private long ChannelAxis => target.Layout == TargetLayout.ChannelsLast ? 3 : 1;
}
