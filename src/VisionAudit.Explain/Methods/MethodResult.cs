using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>What a method emitted.</summary>
/// <param name="SignedMap">[N,1,P], before the method's own ReLU; P positions row by row.</param>
/// <param name="Weights">Channel weights α, [N,K,1]; null where the method has none.</param>
internal sealed record MethodResult(Value SignedMap, Value? Weights);
