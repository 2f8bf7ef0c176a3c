namespace VisionAudit.Cli.Benchmarks.Protocols;

/// <summary>A picture that a classifier is to name.</summary>
/// <param name="Path">The file.</param>
/// <param name="Group">What it is counted under.</param>
/// <param name="IsRight">Whether a class index is the right answer.</param>
internal sealed record PictureQuestion(string Path, string Group, Func<int, bool> IsRight);
