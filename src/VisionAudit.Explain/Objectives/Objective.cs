using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Objectives;

/// <summary>The number that is explained, one an image: a class's score, a difference of two, a detection's score.</summary>
/// <param name="Origin">Value of the model that the signal starts at.</param>
/// <param name="Start">The number's derivative by <paramref name="Origin"/>.</param>
/// <param name="Class">The class explained, int64 [N].</param>
internal sealed record Objective(string Origin, Signal Start, Value Class);
