using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>What is benchmarked, and with what.</summary>
/// <param name="Models">Packages of classifiers.</param>
/// <param name="Masks">As <see cref="BenchmarkMasks.Locate"/> takes them.</param>
/// <param name="ClassMapping">Which segments are the object of which class; null for the default.</param>
/// <param name="Frames">Frames of the set, at least 1.</param>
/// <param name="Seed">Seed of the set.</param>
/// <param name="Budget">Share of honest frames that may be flagged, in [0,1].</param>
/// <param name="Method">Explanation method.</param>
/// <param name="Backgrounds">As <see cref="BenchmarkScenes.OpenAsync"/> takes it.</param>
/// <param name="Run">Device and threads of each worker.</param>
internal sealed record BenchmarkSettings(
    IReadOnlyList<string> Models, IReadOnlyList<string> Masks, string? ClassMapping, int Frames, ulong Seed, double Budget, string Method, string Backgrounds, RunOptions Run);
