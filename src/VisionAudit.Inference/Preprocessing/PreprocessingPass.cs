using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>
/// Compiles preprocessing into a model: its picture tensor is made by ordinary operators from frames of one size, so that
/// the host only copies bytes. Slice, average pooling by the whole factor where the frame is at least twice as large, linear
/// resize with half-pixel centres (to the nearest pixel), colour order, x · 1/std − mean/std, fill, transpose, cast. Arithmetic is float32.
/// </summary>
public static class PreprocessingPass
{
    /// <summary>
    /// Stands for a fill of 0: ONNX Runtime 1.30 fuses zero pads into a pooling operator behind them, also where the pads exceed its
    /// kernel, and then refuses the model.
    /// </summary>
    private const float NearlyZero = float.Epsilon;

    private static readonly float[] Luma = [0.299f, 0.587f, 0.114f];

    /// <summary>Edits <paramref name="model"/> in place.</summary>
    /// <param name="model">Opset 13 or later.</param>
    /// <param name="input">The picture that it wants.</param>
    /// <param name="frame">Size of the frames, which are whole pictures.</param>
    /// <param name="batch">Frames a run; null leaves the batch as the model has it.</param>
    /// <exception cref="InferenceException">VA2012: the operator set is too old.</exception>
    public static FrameInput Prepend(OnnxModel model, InputSpec input, PixelSize frame, int? batch = null)
    {
        if (model.Opset < 13)
            throw new InferenceException("VA2012", $"preprocessing needs operator set 13, the model has {model.Opset}", "lift the model first");
        var place = model.Graph.Inputs.FindIndex(i => i.Name == input.Name);
        var count = batch ?? model.Graph.Inputs[place].Type.Shape![0];
        var geometry = InputGeometry.Of(input, frame);
        var chain = new OperatorChain(model, "preprocess");
        var name = chain.Free("frame");

        var value = Shown(chain, name, geometry.Source, frame);
        value = chain.Op("Transpose", [value], ("perm", new long[] { 0, 3, 1, 2 }));
        if (input.Color == ColorOrder.Bgr)
            value = chain.Op("Gather", [value, chain.Constant(2, 1, 0)], ("axis", 1L));
        value = chain.Cast(value, ElementType.Float);
        value = Scaled(chain, value, geometry, count);
        value = Normalised(chain, value, input);
        value = Filled(chain, value, geometry.Target, input);
        if (input.Layout == TensorLayout.Nhwc)
            value = chain.Op("Transpose", [value], ("perm", new long[] { 0, 2, 3, 1 }));
        if (input.Element == ElementType.UInt8)
            value = chain.Op("Round", [value]);
        if (input.Element != ElementType.Float)
            chain.Cast(value, input.Element);
        chain.PrependAs(input.Name);

        model.Graph.Inputs[place] = new ValueInfo(name, new TensorType(ElementType.UInt8, [count, frame.Height, frame.Width, PixelBuffer.Channels]));
        return new FrameInput(name, frame, geometry.Viewport);
    }

    private static string Shown(OperatorChain chain, string value, PixelRectangle source, PixelSize frame)
        => source == new PixelRectangle(0, 0, frame.Width, frame.Height)
            ? value
            : chain.Op("Slice", [value, chain.Constant(source.Y, source.X), chain.Constant(source.Bottom, source.Right), chain.Constant(1, 2)]);

    private static string Scaled(OperatorChain chain, string value, InputGeometry geometry, Dim count)
    {
        var (source, target) = (geometry.Source, geometry.Target);
        if (geometry is not { PoolX: 1, PoolY: 1 })
        {
            var factor = new long[] { geometry.PoolY, geometry.PoolX };
            value = chain.Op("AveragePool", [value], ("kernel_shape", factor), ("strides", factor));
        }
        if (source.Width == target.Width * geometry.PoolX && source.Height == target.Height * geometry.PoolY)
            return value;
        var sizes = count.Value is { } known
            ? chain.Constant(known, PixelBuffer.Channels, target.Height, target.Width)
            : chain.Op("Concat", [chain.Op("Gather", [chain.Op("Shape", [value]), chain.Constant(0)]), chain.Constant(PixelBuffer.Channels, target.Height, target.Width)], ("axis", 0L));
        return chain.Op("Resize", [value, "", "", sizes], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"));
    }

    private static string Normalised(OperatorChain chain, string value, InputSpec input)
    {
        var gray = input.Color == ColorOrder.Gray;
        var scale = gray ? Array.ConvertAll(Luma, w => w / input.Std[0]) : [.. input.Std.Select(s => 1 / s)];
        float[] offset = [.. input.Mean.Zip(input.Std, (m, s) => -m / s)];
        if (scale.Any(s => s != 1))
            value = chain.Op("Mul", [value, chain.Constant(Tensor.Of(scale, 1, scale.Length, 1, 1))]);
        if (gray)
            value = chain.Reduce("ReduceSum", value, axis: 1, keep: true, since: 13);
        return offset.Any(o => o != 0)
            ? chain.Op("Add", [value, chain.Constant(Tensor.Of(offset, 1, offset.Length, 1, 1))])
            : value;
    }

    private static string Filled(OperatorChain chain, string value, PixelRectangle target, InputSpec input)
    {
        var size = input.Size;
        if (target == new PixelRectangle(0, 0, size.Width, size.Height))
            return value;
        var pads = chain.Constant(0, 0, target.Y, target.X, 0, 0, size.Height - target.Bottom, size.Width - target.Right);
        return chain.Op("Pad", [value, pads, chain.Constant(Tensor.Of([input.Pad == 0 ? NearlyZero : input.Pad]))]);
    }
}
