using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>A way to make a map: target layer, propagation and weighting. Methods have no state.</summary>
internal abstract class ExplanationMethod
{
    /// <summary>The name that people type, such as <c>grad-cam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line for listings: full name and paper.</summary>
    public abstract string Title { get; }

    /// <summary>True where the maps of several layers are added up, at the size of the finest; false where each has a map of its own.</summary>
    public virtual bool AddsUpLayers => false;

    /// <summary>The layers that the method works at where none is named.</summary>
    public virtual IReadOnlyList<TargetLayer> DefaultLayers(ClassifierGraph graph) => FindTargets.Defaults(graph);

    /// <summary>Why the method is not defined for this model and layer; null where it is.</summary>
    public virtual string? Obstacle(MethodContext context) => null;

    /// <summary>Emits the map, where nothing stands in the way.</summary>
    public abstract MethodResult Build(MethodContext context);
}
