using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Objectives;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>A model on its way through the compiler: what is asked for, and what the passes so far have found.</summary>
internal sealed class Compilation(OnnxModel model, ExplainOptions options, IConstantEvaluator? evaluator = null)
{
    /// <summary>The model. Passes edit it in place.</summary>
    public OnnxModel Model { get; } = model;

    public ExplainOptions Options { get; } = options;

    /// <summary>Computes constants; null where no runtime was lent.</summary>
    public IConstantEvaluator? Evaluator { get; } = evaluator;

    public ExplanationMethod Method { get; } = ExplanationMethods.Find(options.Method);

    /// <summary>The classifier, once its scores are found.</summary>
    public ClassifierGraph? Graph { get; set; }

    /// <summary>Layers that were looked at, the last first, and what speaks against those that are no target layers.</summary>
    public IReadOnlyList<(TargetLayer Layer, string? WhyNot)> Judged { get; set; } = [];

    /// <summary>
    /// The layers to explain at, once they are chosen, in groups with a map each: of one layer, or of several whose maps are added up at the size of the first, the finest.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<TargetLayer>> Targets { get; set; } = [];

    /// <summary>The numbers to explain, once they are chosen: one, or one for each of the best classes.</summary>
    public IReadOnlyList<Objective> Objectives { get; set; } = [];

    /// <summary>The maps, once they are built: for each group of layers one of each number.</summary>
    public IReadOnlyList<IReadOnlyList<MethodResult>> Results { get; set; } = [];
}
