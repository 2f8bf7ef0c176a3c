using VisionAudit.Core;
using VisionAudit.Inference.Localization;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Networks;

/// <summary>
/// Masks from a network with two ACoL branches: where the fused map of the class is above a fifth of its greatest value (Zhou et al. 2016, "Learning Deep Features for Discriminative
/// Localization", §3.2). The confidence is the map's mean there. Its classes are those of its labels; without labels, those of the classifier by number. Of a class that it does not have nothing
/// is known.
/// </summary>
public sealed class ComplementaryModel : IObjectMaskProvider, IDisposable
{
    private readonly CompiledLocalizer _localizer;

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <param name="package">The network.</param>
    /// <param name="frame">Size of the frames.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="VisionAuditException">The package is no such network, or crops its pictures.</exception>
    public ComplementaryModel(ModelPackage package, PixelSize frame, RunOptions? options = null) => _localizer = CompiledLocalizer.Create(package, frame, options);

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize => _localizer.FrameSize;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectScene>(new LocalizedScene(frame.Pixels.Size, _localizer.Localize(frame.Pixels), _localizer.Labels));
    }

    /// <inheritdoc/>
    public void Dispose() => _localizer.Dispose();

    private sealed class LocalizedScene(PixelSize size, ClassMaps maps, IReadOnlyList<string> labels) : IObjectScene
    {
        private const float Share = 0.2f;

        public ObjectMask? MaskOf(int classIndex, string label) => IndexOf(classIndex, label) is { } index ? Mask(maps.Of(index)) : null;

        private int? IndexOf(int classIndex, string label)
        {
            if (labels.Count == 0)
                return classIndex >= 0 && classIndex < maps.Classes ? classIndex : null;
            for (var i = 0; i < labels.Count; i++)
            {
                if (labels[i] == label)
                    return i;
            }
            return null;
        }

        private ObjectMask Mask(ReadOnlyMemory<float> map)
        {
            var grid = MaskGrid.Of(size);
            var (values, pixels) = (new float[grid.Area], new byte[grid.Area]);
            EvidenceGrid.Fill(new EvidenceMap(maps.Size.Width, maps.Size.Height, map, Viewport.Whole), grid, values);
            var least = 0f;
            foreach (var value in values)
                least = Math.Max(least, Share * value);
            var (area, sum) = (0, 0.0);
            for (var i = 0; i < values.Length; i++)
            {
                if (!(values[i] > least))
                    continue;
                (pixels[i], area, sum) = (1, area + 1, sum + values[i]);
            }
            return new ObjectMask(grid.Width, grid.Height, pixels, area == 0 ? 0 : Math.Min(1, sum / area), TimeSpan.Zero);
        }
    }
}
