namespace VisionAudit.Storage.Recordings;

/// <summary>What a recording is of, and what is needed to repeat it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Camera">Id of the camera.</param>
/// <param name="Source">Where its frames come from: device, address, file.</param>
/// <param name="Model">Name of the classifier.</param>
/// <param name="ModelSha256">Hash of the model's file, in lower-case hexadecimal digits.</param>
/// <param name="GraphSha256">Hash of the compiled graph.</param>
/// <param name="Method">Name of the explanation method.</param>
/// <param name="Layer">Name of the target layer.</param>
/// <param name="Provider">Execution provider.</param>
/// <param name="Thresholds">The thresholds that the verdicts were made with, in JSON.</param>
public sealed record RecordingSubject(
    string Name, string Camera, string Source, string Model, string ModelSha256, string GraphSha256, string Method, string Layer, string Provider, string Thresholds);
