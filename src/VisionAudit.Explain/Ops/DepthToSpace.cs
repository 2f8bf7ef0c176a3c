using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Channels moved into blocks of positions, or back (Shi et al. 2016).</summary>
internal sealed class DepthToSpace : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["DepthToSpace", "SpaceToDepth"];

    /// <summary>dx = dy moved the other way; in the order CRD, by a transposition of [N, C, h, b, w, b].</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var block = node.Int("blocksize", 1);
        var value = propagation.Full(dy, node.Output);
        if (node.OpType == "SpaceToDepth")
        {
            value = emit.Op("DepthToSpace", [new("blocksize", block)], value);
        }
        else if (node.Text("mode", "DCR") == "DCR")
        {
            value = emit.Op("SpaceToDepth", [new("blocksize", block)], value);
        }
        else
        {
            if (propagation.TypeOf(node.Inputs[0]).Shape is not [_, { Value: { } channels }, { Value: { } h }, { Value: { } w }])
                throw Unsupported(node, "sizes are known only at run time");
            var blocks = emit.Transpose(emit.Reshape(value, -1, channels / (block * block), h, block, w, block), 0, 1, 3, 5, 2, 4);
            value = emit.Reshape(blocks, -1, channels, h, w);
        }
        propagation.Give(node.Inputs[0], new DenseSignal(value));
    }
}
