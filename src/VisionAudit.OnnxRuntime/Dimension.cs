namespace VisionAudit.OnnxRuntime;

/// <summary>One axis of a declared shape.</summary>
/// <param name="Size">Its size; null where only a run decides it.</param>
/// <param name="Symbol">Its name where the model gives one, such as <c>N</c>.</param>
public readonly record struct Dimension(long? Size, string? Symbol = null)
{
    /// <summary>The size, the name, or <c>?</c>.</summary>
    public override string ToString() => Size?.ToString() ?? Symbol ?? "?";
}
