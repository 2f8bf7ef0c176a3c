using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>A signal at the target layer.</summary>
/// <param name="Value">[N,K,P]; [N,K,1] where it is the same at all positions.</param>
/// <param name="IsShared">True where it is the same at all positions: the head pools over them all.</param>
internal sealed record TargetSignal(Value Value, bool IsShared);
