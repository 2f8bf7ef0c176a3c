using VisionAudit.Core;

namespace VisionAudit.Masks.Tests.Erasing;

/// <summary>A classifier whose reason is known: it says "bright" by its share of red cells (of four by four), and its evidence is the red.</summary>
internal sealed class BrightestPatch : IFrameExplainer
{
    private const int Cells = 4;

    /// <summary>How often it was asked.</summary>
    public int Runs { get; private set; }

    /// <summary>Red cells from which on it says "bright".</summary>
    public int Least { get; init; } = 1;

    /// <summary>What it sees of the picture.</summary>
    public Viewport Viewport { get; init; } = Viewport.Whole;

    public ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Runs++;
        var size = frame.Pixels.Size;
        var (map, cells) = (new float[size.Area], new double[Cells * Cells]);
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = Math.Max(0, frame.Pixels.Bytes.Span[3 * i] - 127) / 128f;
            cells[(i / size.Width * Cells / size.Height * Cells) + (i % size.Width * Cells / size.Width)] += map[i] * Cells * Cells / size.Area;
        }
        var red = cells.Count(cell => cell > 0.1);
        var isBright = red >= Least;
        var probability = isBright ? 0.5 + (0.03 * red) : 0.9;
        return ValueTask.FromResult(new Explanation(isBright ? 1 : 0, isBright ? "bright" : "dark", 0, probability, new EvidenceMap(size.Width, size.Height, map, Viewport)));
    }
}
