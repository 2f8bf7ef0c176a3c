namespace VisionAudit.Core;

/// <summary>The numbers behind a proof by changed frames. p is the probability of the class that was explained.</summary>
/// <param name="BackgroundDrop">D_bg = p(x) − p(background replaced), mean over the replacements, in [−1,1].</param>
/// <param name="ObjectDrop">K_fg = p(x) − p(object removed), in [−1,1].</param>
/// <param name="Flips">Share of the background replacements that change the predicted class, in [0,1].</param>
/// <param name="PValue">How often a region of the evidence's shape at a random place matters as much as the evidence, in (0,1].</param>
public sealed record AuditProof(double BackgroundDrop, double ObjectDrop, double Flips, double PValue);
