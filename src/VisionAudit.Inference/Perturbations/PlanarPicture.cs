using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Perturbations;

/// <summary>A picture tensor channel by channel.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Values">[channels, H, W], in the units of the model's input.</param>
internal sealed record PlanarPicture(int Channels, int Height, int Width, float[] Values)
{
    /// <summary>Reads a tensor [1,C,H,W] or [1,H,W,C].</summary>
    public static PlanarPicture Of(Tensor tensor, TensorLayout layout)
    {
        var values = tensor.ToFloats();
        if (layout == TensorLayout.Nchw)
            return new PlanarPicture((int)tensor.Dims[1], (int)tensor.Dims[2], (int)tensor.Dims[3], values);
        var (height, width, channels) = ((int)tensor.Dims[1], (int)tensor.Dims[2], (int)tensor.Dims[3]);
        var planes = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
            planes[(i % channels * height * width) + (i / channels)] = values[i];
        return new PlanarPicture(channels, height, width, planes);
    }
}
