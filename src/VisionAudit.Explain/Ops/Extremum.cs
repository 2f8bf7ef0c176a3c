using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Ops;

/// <summary>The greatest, or the least, of several elements: what the rules for Max, Min and the reductions to them share.</summary>
internal static class Extremum
{
    /// <summary>Where the elements are the extremum: 1, 0 elsewhere.</summary>
    public static Value Hits(Emitter emit, Value x, Value y) => emit.Cast(emit.Op("Equal", x, y), Graph.ElementType.Float);

    /// <summary>
    /// The signal of elements x with extremum y: dy times their share of it. Against a reference, with m the extremum of y and y₀: (m − y₀) · dy goes to x's
    /// extremum and (y − m) · dy to x₀'s, each divided by Δx there (Lundberg, Lee 2017, the max rule of Deep SHAP).
    /// </summary>
    /// <param name="propagation">Knows whether there is a reference.</param>
    /// <param name="choice">Max or Min.</param>
    /// <param name="dy">At the extremum.</param>
    /// <param name="x">The elements.</param>
    /// <param name="y">Their extremum.</param>
    /// <param name="shares">How much of the extremum each element is: equal ones share it evenly.</param>
    public static Value Signal(Propagation propagation, string choice, Value dy, Pair x, Pair y, Pair shares)
    {
        var emit = propagation.Emit;
        if (!y.Differs)
            return emit.Mul(dy, shares.Now);
        var m = emit.Op(choice, y.Now, y.Reference);
        var gained = emit.Mul(emit.Sub(m, y.Reference), shares.Now);
        var lost = emit.Mul(emit.Sub(y.Now, m), shares.Reference);
        var total = new Pair(emit.Mul(dy, emit.Add(gained, lost)), emit.Scalar(0));
        return propagation.Slope(x, total, () => emit.Scalar(0));
    }
}
