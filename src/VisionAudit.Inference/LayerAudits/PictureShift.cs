using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>A shift of a picture by whole pixels; what comes in at the edge is the edge.</summary>
/// <param name="Down">Rows that the picture moves down.</param>
/// <param name="Right">Columns that it moves to the right.</param>
internal readonly record struct PictureShift(int Down, int Right)
{
    private const int Greatest = 4;

    /// <summary>Up, down, left and right by 1, 2, … pixels: up to 4, and of small pictures up to an eighth of their size.</summary>
    public static IReadOnlyList<PictureShift> All(int height, int width)
        => [.. Enumerable.Range(1, Margin(height, width)).SelectMany(by => (PictureShift[])[new(by, 0), new(-by, 0), new(0, by), new(0, -by)])];

    /// <summary>Pixels along the edges that some shift moves out of the picture or copies in.</summary>
    public static int Margin(int height, int width) => Math.Clamp(Math.Min(height, width) / 8, 1, Greatest);

    /// <summary>The shifted picture.</summary>
    /// <param name="picture">[1,C,H,W] or [1,H,W,C].</param>
    /// <param name="layout">Which of them.</param>
    public Tensor Of(Tensor picture, TensorLayout layout)
    {
        var isLast = layout == TensorLayout.Nhwc;
        var (height, width) = isLast ? ((int)picture.Dims[1], (int)picture.Dims[2]) : ((int)picture.Dims[2], (int)picture.Dims[3]);
        var (planes, pixel) = isLast ? (1, (int)picture.Dims[3]) : ((int)picture.Dims[1], 1);
        pixel *= picture.Element.ByteSize();
        var from = picture.Data.Span;
        var to = new byte[from.Length];
        for (var row = 0; row < planes * height; row++)
        {
            var (plane, y) = Math.DivRem(row, height);
            var source = from.Slice(((plane * height) + Math.Clamp(y - Down, 0, height - 1)) * width * pixel, width * pixel);
            for (var x = 0; x < width; x++)
                source.Slice(Math.Clamp(x - Right, 0, width - 1) * pixel, pixel).CopyTo(to.AsSpan(((row * width) + x) * pixel));
        }
        return new Tensor(picture.Element, picture.Dims, to);
    }
}
