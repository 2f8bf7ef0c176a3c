using VisionAudit.Core;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks;
using VisionAudit.Masks.Zones;

namespace VisionAudit.Cli.Masks;

/// <summary>What providers of masks may need to know of the audit that they work for.</summary>
/// <param name="Frame">Size of the first frame.</param>
/// <param name="Mapping">Which segments are the object of which class.</param>
/// <param name="Run">Device and threads.</param>
/// <param name="OpenClassifier">Opens the audited classifier once more, for frames of any size that the audit has; what is opened is the caller's, and disposed where it can be.</param>
internal sealed record MaskOpening(PixelSize Frame, ClassMapping Mapping, RunOptions Run, Func<IFrameExplainer> OpenClassifier)
{
    /// <summary>The zones that the camera's configuration draws; null where it draws none.</summary>
    public IReadOnlyList<Zone>? Zones { get; init; }

    /// <summary>The same with the mapping of a file; the default mapping where none is named.</summary>
    /// <exception cref="VisionAuditException">VA4001: the file is no mapping.</exception>
    public static MaskOpening For(PixelSize frame, string? mappingFile, RunOptions run, Func<IFrameExplainer> openClassifier)
        => new(frame, mappingFile is null ? ClassMapping.Default : ClassMapping.Load(mappingFile), run, openClassifier);
}
