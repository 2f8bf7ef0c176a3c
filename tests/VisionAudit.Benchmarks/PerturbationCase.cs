using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Benchmarks;

/// <summary>A method that runs a model many times.</summary>
/// <param name="Method">The method.</param>
/// <param name="Samples">Changed pictures or orders; null for the method's own.</param>
internal sealed record PerturbationCase(string Method, int? Samples = null)
{
    /// <summary>Rows of a batch.</summary>
    public const int Batch = 16;

    /// <summary>Those of pictures.</summary>
    public static IReadOnlyList<PerturbationCase> OfPictures { get; } = [new("rise", 256), new("lime", 256), new("score-cam"), new("faster-score-cam", 64), new("occlusion")];

    /// <summary>Those of the layers behind the target.</summary>
    public static IReadOnlyList<PerturbationCase> OfHeads { get; } = [new("ablation-cam"), new("lime-cam"), new("shap-cam", 2)];

    /// <summary>Opens the method.</summary>
    public ITensorExplainer Open(ModelPackage package, RunOptions run)
    {
        var options = new PerturbationOptions { Method = Method, Samples = Samples, Class = 0, Batch = Batch, Run = run };
        return HeadExplainer.Methods.Contains(Method) ? HeadExplainer.Create(package, options) : PerturbationExplainer.Create(package, options);
    }
}
