using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>A picture without an annotation.</summary>
internal sealed class UnknownScene : IObjectScene
{
    /// <summary>The one there is.</summary>
    public static UnknownScene Instance { get; } = new();

    /// <inheritdoc/>
    public ObjectMask? MaskOf(int classIndex, string label) => null;
}
