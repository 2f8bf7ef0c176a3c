using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>Any head: its operators run again on batches of activations of which a part is 0, inside the graph. The layers before the target run once.</summary>
internal sealed class RepeatedHead(MethodContext context) : SampledHead(context)
{
    protected override long LargestRow => Context.Graph.NodesBetween(Context.Target.Layer.Value, Context.Objective.Origin)
        .SelectMany(n => n.Outputs).Append(Context.Target.Layer.Value).Max(Size);

    /// <summary>Row k is A without channel k.</summary>
    public override Value ChannelDrops()
    {
        var channels = Known(Context.Target.Layer.Channels);
        var all = Emit.Ints([.. Enumerable.Range(0, channels).Select(k => (long)k)]);
        var without = InSlices(channels, Emit.Integer(channels), (rows, slice) =>
        {
            var isOther = Emit.Op("Not", Emit.Op("Equal", Emit.Unsqueeze(rows, 1), all));
            return Scores(Emit.Unsqueeze(Emit.Cast(isOther, ElementType.Float), 2), slice);
        });
        return Emit.Unsqueeze(Emit.Sub(Emit.Unsqueeze(Context.Objective.Score, 1), without), 2);
    }

    /// <summary>Row p is A at place p alone.</summary>
    public override Value PlaceScores()
    {
        var layer = Context.Target.Layer;
        var counted = Emit.Squeeze(Emit.Slice(Emit.Shape(Context.Target.Activations), 0, 2), 0);
        var all = Emit.Op("Range", Emit.Integer(0), counted, Emit.Integer(1));
        var alone = InSlices(layer.Height * layer.Width, counted, (rows, slice) =>
            Scores(Emit.Cast(Emit.Op("Equal", Emit.Unsqueeze(rows, 1, 2), all), ElementType.Float), slice));
        return Emit.Unsqueeze(alone, 1);
    }

    protected override Value Coalitions(Value kept, int count) => Scores(Emit.Unsqueeze(kept, 2), count);

    /// <summary>The explained number for each of s variants of the activations, [N,s].</summary>
    /// <param name="kept">What each variant keeps, [s,K,1] or [s,1,P] of 0 and 1.</param>
    /// <param name="count">s.</param>
    private Value Scores(Value kept, int count)
    {
        var variants = Emit.Mul(Emit.Unsqueeze(Context.Target.Activations, 1), kept);
        var copy = new BatchedCopy(Context.Graph, Context.Target.Layer.Value, () => Context.Target.View.Restored(variants, count), count);
        return Context.Objective.NumberOf(Context.Graph, copy.Of(Context.Objective.Origin), count);
    }

    private long Size(string value)
        => Context.Graph.TypeOf(value).Shape?.Skip(1).Aggregate(1L, (size, dim) => size * (dim.Value ?? 1)) ?? 1;
}
