namespace VisionAudit.Explain;

/// <summary>What relevance LRP starts with at the class scores y, for the class c explained.</summary>
public enum LrpStart
{
    /// <summary>R_c = y_c, 0 at all others (Bach et al. 2015).</summary>
    Score,

    /// <summary>CLRP: R_c = y_c, Rⱼ = −y_c/(C − 1) at the C − 1 others (Gu, Yang, Tresp 2018, "Understanding Individual Decisions of CNNs via Contrastive Backpropagation", §4).</summary>
    Contrastive,

    /// <summary>SGLRP: R_c = p_c·(1 − p_c), Rⱼ = −p_c·pⱼ with p = softmax y (Iwana, Kuroki, Uchida 2019, "Explaining CNNs using Softmax Gradient Layer-wise Relevance Propagation", §3).</summary>
    SoftmaxGradient,
}
