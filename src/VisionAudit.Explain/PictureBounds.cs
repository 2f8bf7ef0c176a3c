namespace VisionAudit.Explain;

/// <summary>Least and greatest value that each colour of the picture can take, in the model's own units.</summary>
/// <param name="Low">One a colour.</param>
/// <param name="High">One a colour, each above its <paramref name="Low"/>.</param>
public sealed record PictureBounds(IReadOnlyList<float> Low, IReadOnlyList<float> High);
