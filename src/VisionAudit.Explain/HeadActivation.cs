namespace VisionAudit.Explain;

/// <summary>What the model itself does with its class scores before it puts them out.</summary>
public enum HeadActivation
{
    /// <summary>Nothing: the output is the logits.</summary>
    None,

    /// <summary>Softmax: the output is probabilities that add up to 1.</summary>
    Softmax,

    /// <summary>LogSoftmax: the output is logarithms of probabilities.</summary>
    LogSoftmax,

    /// <summary>Sigmoid: the output is a probability for each label of its own.</summary>
    Sigmoid,
}
