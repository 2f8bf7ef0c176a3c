using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.Pipeline;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>What a camera is made of, opened and ready.</summary>
/// <param name="Source">Where frames come from.</param>
/// <param name="Explainer">The classifier.</param>
/// <param name="Masks">Where the objects are; null where nothing looks for them.</param>
/// <param name="Thresholds">When frames are suspected.</param>
/// <param name="Subject">What it is, for recordings and for repeating it.</param>
/// <param name="Options">How the pipeline runs; a picture for people (<see cref="FrameRequest.JpegWidth"/>) is needed to show anything.</param>
/// <param name="Owned">Closed with the camera.</param>
public sealed record CameraParts(
    IFrameSource Source, IFrameExplainer Explainer, IObjectMaskProvider? Masks, AuditThresholds Thresholds, RecordingSubject Subject,
    AuditPipelineOptions Options, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    /// <summary>Knows its empty scene, which stands in for an object that is taken out; null where nothing does.</summary>
    public IEmptyScene? EmptyScene { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in Owned)
            part.Dispose();
    }
}
