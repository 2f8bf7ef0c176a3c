namespace VisionAudit.OnnxRuntime;

/// <summary>One message of ONNX Runtime's log.</summary>
/// <param name="Level">Its weight.</param>
/// <param name="Category">The part that speaks, such as <c>onnxruntime</c>.</param>
/// <param name="Text">What it says.</param>
public readonly record struct LogMessage(LogLevel Level, string Category, string Text);
