using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Networks;

/// <summary>Parts of transformers, on tokens [N,T,K] or maps of tokens [N,h,w,K].</summary>
internal sealed class TokenSketch(ModelSketch sketch)
{
    /// <summary>A patch convolution and its places as tokens, row by row: [N,3,H,W] to [N,T,K].</summary>
    public string Patches(string picture, long channels, long side)
    {
        var map = sketch.OpWith("Conv", new() { ["strides"] = (long[])[side, side] }, picture, sketch.Weights(channels, 3, side, side), sketch.Weights(channels));
        return Transpose(sketch.Op("Reshape", map, sketch.Ints(0, channels, -1)), 0, 2, 1);
    }

    /// <summary>Constant tokens before those of the picture: class token and registers.</summary>
    public string Lead(string tokens, long count, long channels)
    {
        var batch = sketch.OpWith("Slice", [], sketch.Op("Shape", tokens), sketch.Ints(0), sketch.Ints(1));
        var shape = sketch.OpWith("Concat", new() { ["axis"] = 0L }, batch, sketch.Ints(count, channels));
        return sketch.OpWith("Concat", new() { ["axis"] = 1L }, sketch.Op("Expand", sketch.Weights(1, count, channels), shape), tokens);
    }

    /// <summary>x + attention(norm x), then that + MLP(norm of it) (Dosovitskiy et al. 2021, eq. 2 and 3).</summary>
    /// <returns>The block's first normalisation, and its output.</returns>
    public (string Norm, string Output) Block(string x, long channels)
    {
        var norm = Norm(x, channels);
        var middle = sketch.Op("Add", x, Attention(norm, channels));
        var hidden = sketch.Op("Tanh", Linear(Norm(middle, channels), channels, 2 * channels));
        return (norm, sketch.Op("Add", middle, Linear(hidden, 2 * channels, channels)));
    }

    /// <summary>The same block within windows of 2 × 2 places of a map [N,h,w,K] (Liu et al. 2021, "Swin Transformer", §3.2).</summary>
    public string WindowBlock(string x, long height, long width, long channels)
    {
        var windows = sketch.Op("Reshape", Norm(x, channels), sketch.Ints(-1, height / 2, 2, width / 2, 2, channels));
        var rows = sketch.Op("Reshape", Transpose(windows, 0, 1, 3, 2, 4, 5), sketch.Ints(-1, 4, channels));
        var mixed = sketch.Op("Reshape", Attention(rows, channels), sketch.Ints(-1, height / 2, width / 2, 2, 2, channels));
        var middle = sketch.Op("Add", x, sketch.Op("Reshape", Transpose(mixed, 0, 1, 3, 2, 4, 5), sketch.Ints(-1, height, width, channels)));
        return sketch.Op("Add", middle, Linear(sketch.Op("Tanh", Linear(Norm(middle, channels), channels, channels)), channels, channels));
    }

    /// <summary>Patch merging: the four neighbours' channels side by side, [N,h,w,K] to [N,h/2,w/2,2K] (§3.1 there).</summary>
    public string Merge(string x, long channels)
    {
        string[] neighbours = [.. new (long Y, long X)[] { (0, 0), (1, 0), (0, 1), (1, 1) }.Select(at => sketch.Op(
            "Slice", x, sketch.Ints(at.Y, at.X), sketch.Ints(long.MaxValue, long.MaxValue), sketch.Ints(1, 2), sketch.Ints(2, 2)))];
        return Linear(Norm(sketch.OpWith("Concat", new() { ["axis"] = -1L }, neighbours), 4 * channels), 4 * channels, 2 * channels);
    }

    public string Norm(string x, long channels) => sketch.OpWith("LayerNormalization", new() { ["axis"] = -1L }, x, sketch.Weights(channels), sketch.Weights(channels));

    public string Linear(string x, long from, long to) => sketch.Op("Add", sketch.Op("MatMul", x, sketch.Weights(from, to)), sketch.Weights(to));

    public string Transpose(string x, params long[] axes) => sketch.OpWith("Transpose", new() { ["perm"] = axes }, x);

    private string Attention(string x, long channels)
    {
        var (query, key, value) = (Linear(x, channels, channels), Linear(x, channels, channels), Linear(x, channels, channels));
        var weights = sketch.OpWith("Softmax", new() { ["axis"] = -1L }, sketch.Op("MatMul", query, Transpose(key, 0, 2, 1)));
        return Linear(sketch.Op("MatMul", weights, value), channels, channels);
    }
}
