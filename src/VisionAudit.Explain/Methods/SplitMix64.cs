namespace VisionAudit.Explain.Methods;

/// <summary>Random numbers that are the same on every machine and version: SplitMix64 (Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Number Generators", §3).</summary>
internal sealed class SplitMix64(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>Uniformly distributed in (0, 1).</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (((z ^ (z >> 31)) >> 11) + 0.5) / (1UL << 53);
    }
}
