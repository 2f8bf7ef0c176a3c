using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations;

/// <summary>A value of this run beside the same value of the reference run. The two are one where a propagation knows no reference.</summary>
internal readonly record struct Pair(Value Now, Value Reference)
{
    /// <summary>True where the reference differs from this run.</summary>
    public bool Differs => Now != Reference;

    /// <summary>The same function of both.</summary>
    public Pair Map(Func<Value, Value> function) => new(function(Now), function(Reference));
}
