using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Heads;

/// <summary>What lies behind the target layer, as a function of the target's activations: the explained number where parts of them are set to 0.</summary>
internal abstract class Head
{
    /// <summary>Why the model need not be run again for this, for people; null where it is.</summary>
    public virtual string? ClosedForm => null;

    /// <summary>S(A) − S(A without channel k) for each channel, [N,K,1].</summary>
    public abstract Value ChannelDrops();

    /// <summary>S(A at one place alone) for each place, [N,1,P].</summary>
    public abstract Value PlaceScores();

    /// <summary>
    /// Shapley values of the channels: the mean, over all orders in which channels are added to A = 0, of what each adds to S (Shapley 1953; Castro, Gómez, Tejada 2009, §2), [N,K,1].
    /// They add up to S(A) − S(0).
    /// </summary>
    public abstract Value ShapleyValues();

    /// <summary>The cheapest form that the head allows.</summary>
    public static Head Of(MethodContext context)
        => LinearHead.Find(context) ?? ClassMapHead.Find(context) ?? (Head)new RepeatedHead(context);
}
