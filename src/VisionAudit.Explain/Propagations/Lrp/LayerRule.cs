using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// How a linear layer z = W·x + b hands the relevance Rⱼ of its outputs down to its inputs: by their shares in z, in one reading of what a share is
/// (Montavon et al. 2019, "Layer-Wise Relevance Propagation: An Overview", §10.2). Rules have no state of their own.
/// </summary>
internal abstract class LayerRule
{
    /// <summary>R of the layer's input, of its shape, for R of its output.</summary>
    public abstract Value Apply(LinearLayer layer, Value relevance);
}
