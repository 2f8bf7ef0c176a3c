using System.Numerics;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every platform and runtime.</summary>
/// <param name="seed">Any number; near seeds give unrelated sequences.</param>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public float Next() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    public float Next(float low, float high) => low + ((high - low) * Next());

    /// <summary>Uniform in 0 … count-1.</summary>
    public int Index(int count) => (int)(Next() * count);

    /// <summary>True with this probability.</summary>
    public bool Chance(float probability) => Next() < probability;

    /// <summary>A colour between two.</summary>
    public Vector3 Between(Vector3 a, Vector3 b) => Vector3.Lerp(a, b, Next());
}
