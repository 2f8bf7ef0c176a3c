using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>A graph input that can be a picture: rank 4, 1 or 3 channels.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Element">Float, Float16, Double or UInt8.</param>
/// <param name="Layout">Order of the axes.</param>
/// <param name="Channels">1 or 3; null where the model leaves it open.</param>
/// <param name="Height">Null where the model takes any.</param>
/// <param name="Width">Null where the model takes any.</param>
internal sealed record PictureInput(string Name, ElementType Element, TensorLayout Layout, int? Channels, int? Height, int? Width)
{
    /// <summary>The first input that can be a picture; null where none can.</summary>
    public static PictureInput? Find(OnnxModel model)
        => model.Graph.Inputs.Where(i => !model.Graph.Initializers.ContainsKey(i.Name)).Select(Read).FirstOrDefault(p => p is not null);

    private static PictureInput? Read(ValueInfo input)
    {
        if (input.Type.Element is not (ElementType.Float or ElementType.Float16 or ElementType.Double or ElementType.UInt8) || input.Type.Shape is not { Count: 4 } shape)
            return null;
        var channelsLast = shape[1].Value is not (1 or 3) && shape[3].Value is (1 or 3);
        var (channels, height, width) = channelsLast ? (shape[3], shape[1], shape[2]) : (shape[1], shape[2], shape[3]);
        return channels.Value is 1 or 3 or null
            ? new PictureInput(input.Name, input.Type.Element, channelsLast ? TensorLayout.Nhwc : TensorLayout.Nchw, Size(channels), Size(height), Size(width))
            : null;
    }

    private static int? Size(Dim dim) => dim.Value is { } value ? checked((int)value) : null;
}
