namespace VisionAudit.OnnxRuntime;

/// <summary>A device that was tried and does not work.</summary>
/// <param name="Device">The device.</param>
/// <param name="Reason">Why, in ONNX Runtime's words.</param>
public sealed record DeviceRefusal(ExecutionDevice Device, string Reason);
