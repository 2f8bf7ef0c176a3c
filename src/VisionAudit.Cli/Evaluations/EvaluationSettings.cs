using VisionAudit.Auditing.Evaluation;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Evaluations;

/// <summary>What is evaluated, and with what.</summary>
/// <param name="Pictures">A folder of pictures, or another source.</param>
/// <param name="Model">The classifier.</param>
/// <param name="Methods">Names of methods, compiled or perturbing.</param>
/// <param name="Layer">Target layer; null for the default.</param>
/// <param name="Metrics">What is measured.</param>
/// <param name="Masks">Where the objects are; null where that is not known.</param>
/// <param name="ClassMapping">Which segments are the object of which class; null for the default.</param>
/// <param name="Limit">Pictures at most; null for all.</param>
/// <param name="Run">Device and threads.</param>
internal sealed record EvaluationSettings(
    string Pictures, string Model, IReadOnlyList<string> Methods, string? Layer, IReadOnlyList<EvaluationMetric> Metrics, string? Masks, string? ClassMapping, int? Limit, RunOptions Run);
