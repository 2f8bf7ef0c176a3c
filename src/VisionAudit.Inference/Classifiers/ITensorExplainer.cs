using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Classifiers;

/// <summary>Explains exact input tensors, or pictures, one call at a time.</summary>
public interface ITensorExplainer : IDisposable
{
    /// <summary>Name of the method.</summary>
    string Method { get; }

    /// <summary>The layer explained at; null where the method has none.</summary>
    TargetLayer? Layer { get; }

    /// <summary>Explains one picture; further inputs, where the model has them, are given by name.</summary>
    /// <exception cref="InferenceException">VA2030: inputs are missing, unknown or of another type or shape; VA2032: there is no such class.</exception>
    TensorExplanation Explain(PixelBuffer picture, IReadOnlyDictionary<string, Tensor>? others = null);

    /// <summary>Explains one picture for a class, whatever class was asked for before; -1 is the predicted one.</summary>
    /// <exception cref="InferenceException">VA2030: the model has further inputs; VA2032: there is no such class.</exception>
    TensorExplanation Explain(PixelBuffer picture, int classIndex);

    /// <summary>Explains input tensors, batch first; floating-point tensors are converted to the element type that the model wants.</summary>
    /// <exception cref="InferenceException">VA2030: inputs are missing, unknown or of another type or shape; VA2032: there is no such class.</exception>
    TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs);
}
