using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>Runs a model without inputs. Explain has no runtime of its own: whoever has one lends it.</summary>
public interface IConstantEvaluator
{
    /// <summary>All outputs of a model that has no inputs.</summary>
    IReadOnlyDictionary<string, Tensor> Evaluate(OnnxModel model);
}
