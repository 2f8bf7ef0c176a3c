namespace VisionAudit.Inference.Perturbations;

/// <summary>A way to explain a class by what changed pictures score: many runs of the plain model, no gradients.</summary>
internal abstract class PerturbationMethod
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Full name and paper.</summary>
    public abstract string Title { get; }

    /// <summary>Explains the class of one picture.</summary>
    public abstract PerturbationMap Explain(PerturbationRun run);
}
