using VisionAudit.Explain;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>How far a map made at a target layer can be trusted, whatever it shows.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="IsChosen">True for the one that explanations are made at.</param>
/// <param name="Unexplained">
/// Local accuracy, as what is missing of it: Σ|Σₖ αₖ·Aₖ − (F(A) − F(0))| / Σ|F(A) − F(0)| over the pictures, with Grad-CAM's α, the score F of the class as a function of the layer's
/// activations A, and Aₖ added up over the map's places. 0 is a map that adds up to the score; 1 is one that says nothing of it. Null where F(0) cannot be had: other values pass the layer by.
/// </param>
/// <param name="Stability">
/// Mean correlation, −1 to 1, of the map with those of pictures shifted by up to four pixels, shifted back: 1 is a map that follows the picture. A map that is the same everywhere counts as 0.
/// </param>
public sealed record LayerQuality(TargetLayer Layer, bool IsChosen, double? Unexplained, double Stability);
