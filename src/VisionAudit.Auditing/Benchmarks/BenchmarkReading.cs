using VisionAudit.Core;

namespace VisionAudit.Auditing.Benchmarks;

/// <summary>What one model's frame showed, judged with one kind of mask.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Masks">Name of the mask provider.</param>
/// <param name="Episode">Number of the episode in the set.</param>
/// <param name="Relies">The truth: the prediction changes with the place.</param>
/// <param name="Attention">The judgement by the map alone.</param>
/// <param name="Proved">The verdict as an audit gives it: suspects are proved.</param>
/// <param name="Scores">What each of <see cref="BenchmarkWitness.All"/> says, in their order; null where the frame cannot be judged.</param>
public sealed record BenchmarkReading(string Model, string Masks, int Episode, bool Relies, Verdict Attention, Verdict Proved, double[]? Scores);
