namespace VisionAudit.Auditing.Benchmarks;

/// <summary>What one witness is worth.</summary>
/// <param name="Masks">Name of the mask provider.</param>
/// <param name="Model">Name of the model; <see cref="BenchmarkTable.AllModels"/> for all together.</param>
/// <param name="Witness">Name of the witness.</param>
/// <param name="Auroc">Of frames, in [0,1]; null where all frames rely, or none.</param>
/// <param name="AtBudget">Frames at the false-flag budget.</param>
/// <param name="EpisodeAuroc">Of episodes, in [0,1].</param>
/// <param name="EpisodesAtBudget">Episodes at the false-flag budget.</param>
public sealed record BenchmarkRow(string Masks, string Model, string Witness, double? Auroc, FlagQuality AtBudget, double? EpisodeAuroc, FlagQuality EpisodesAtBudget);

/// <summary>What the verdicts are worth as an audit gives them, thresholds as they are.</summary>
/// <param name="Masks">Name of the mask provider.</param>
/// <param name="Model">Name of the model; <see cref="BenchmarkTable.AllModels"/> for all together.</param>
/// <param name="Frames">Frames of the set.</param>
/// <param name="Judged">Frames that the validity gate let through.</param>
/// <param name="Relying">Those of the judged whose prediction changes with the place.</param>
/// <param name="Episodes">Episodes with a judged frame.</param>
/// <param name="Suspected">By the map alone.</param>
/// <param name="Confirmed">By map and proof: recall is the share of relying frames that an audit confirms, the false rate that of honest ones.</param>
public sealed record BenchmarkVerdicts(string Masks, string Model, int Frames, int Judged, int Relying, int Episodes, FlagQuality Suspected, FlagQuality Confirmed);
