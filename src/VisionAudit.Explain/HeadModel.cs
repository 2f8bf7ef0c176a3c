using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>A value that a head needs besides the target's activations: of a connection that passes the target by, or of a further input of the model.</summary>
/// <param name="Name">Its name, in the model as in the head.</param>
/// <param name="HasRows">True where it has a row for each picture, so that variants of one picture need it repeated.</param>
public sealed record HeadSide(string Name, bool HasRows);

/// <summary>What lies behind a target layer as a model of its own: the scores as a function of the layer's activations, without the layers before it.</summary>
/// <param name="Model">Inputs <paramref name="Activations"/> and <paramref name="Sides"/>; output the scores of <paramref name="Head"/>.</param>
/// <param name="Target">The layer.</param>
/// <param name="Head">Where the scores are, in the model as in the head.</param>
/// <param name="Activations">The input that takes the target's activations, in its own layout, as float32.</param>
/// <param name="Sides">The other inputs.</param>
/// <param name="Batch">Rows that every run has; null where any number does.</param>
public sealed record HeadModel(OnnxModel Model, TargetLayer Target, ClassifierHead Head, string Activations, IReadOnlyList<HeadSide> Sides, int? Batch);
