using VisionAudit.Core;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>Which pixels of a frame reach which pixels of a model's input.</summary>
/// <param name="Source">Pixels of the frame; both sides are multiples of the pooling factors.</param>
/// <param name="PoolX">Columns of the frame that are averaged before the resize, so that it does not alias; at least 1.</param>
/// <param name="PoolY">The same for rows.</param>
/// <param name="Target">Where they come to lie in the input; the rest of it is fill.</param>
/// <param name="Viewport">The part of the frame that the whole input shows.</param>
internal sealed record InputGeometry(PixelRectangle Source, int PoolX, int PoolY, PixelRectangle Target, Viewport Viewport)
{
    /// <summary>The geometry of frames of one size under a model's fit rule. Edges are rounded to whole pixels.</summary>
    public static InputGeometry Of(InputSpec input, PixelSize frame)
    {
        var viewport = input.ViewportOf(frame);
        var (sourceX, targetX, poolX) = Along(viewport.X, viewport.Width, frame.Width, input.Size.Width);
        var (sourceY, targetY, poolY) = Along(viewport.Y, viewport.Height, frame.Height, input.Size.Height);
        return new InputGeometry(
            new PixelRectangle(sourceX.Start, sourceY.Start, sourceX.Length, sourceY.Length), poolX, poolY,
            new PixelRectangle(targetX.Start, targetY.Start, targetX.Length, targetY.Length), viewport);
    }

    private static (Span Source, Span Target, int Pool) Along(double start, double length, int frame, int input)
    {
        var (shownStart, shownEnd) = (Math.Max(start, 0), Math.Min(start + length, 1));
        var source = Round(shownStart * frame, shownEnd * frame, frame);
        var target = Round((shownStart - start) / length * input, (shownEnd - start) / length * input, input);
        var pool = Math.Max(1, source.Length / target.Length);
        var rest = source.Length % pool;
        return (new Span(source.Start + (rest / 2), source.Length - rest), target, pool);
    }

    private static Span Round(double start, double end, int size)
    {
        var first = Math.Clamp((int)Math.Round(start), 0, size - 1);
        var last = Math.Clamp((int)Math.Round(end), first + 1, size);
        return new Span(first, last - first);
    }

    private readonly record struct Span(int Start, int Length);
}
