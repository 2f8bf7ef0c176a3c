namespace VisionAudit.Explain.Methods;

/// <summary>A way to make a map: target layer, propagation and weighting. Methods have no state.</summary>
internal abstract class ExplanationMethod
{
    /// <summary>The name that people type, such as <c>grad-cam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line for listings: full name and paper.</summary>
    public abstract string Title { get; }

    /// <summary>Emits the map.</summary>
    /// <exception cref="ExplainException">VA1106: the method does not apply to this model.</exception>
    public abstract MethodResult Build(MethodContext context);
}
