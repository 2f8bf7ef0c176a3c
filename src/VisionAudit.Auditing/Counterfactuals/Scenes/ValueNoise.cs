namespace VisionAudit.Auditing.Counterfactuals.Scenes;

/// <summary>Smooth noise on a lattice, in octaves of halved size and weight (Perlin 1985, "An Image Synthesizer", with values in the place of gradients). The same for the same seed.</summary>
/// <param name="seed">Seed.</param>
internal sealed class ValueNoise(uint seed)
{
    private const int Octaves = 5;

    /// <summary>Noise at a point, in [0,1]; features of the first octave are about 1 in size.</summary>
    public float At(float x, float y)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < Octaves; octave++)
        {
            sum += weight * Smooth(x, y, octave);
            total += weight;
            (x, y, weight) = (2 * x, 2 * y, weight / 2);
        }
        return sum / total;
    }

    private float Smooth(float x, float y, int octave)
    {
        var (column, row) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (tx, ty) = (Ease(x - column), Ease(y - row));
        var upper = Mix(Lattice(column, row, octave), Lattice(column + 1, row, octave), tx);
        var lower = Mix(Lattice(column, row + 1, octave), Lattice(column + 1, row + 1, octave), tx);
        return Mix(upper, lower, ty);
    }

    /// <summary>A number in [0,1] for each lattice point: an integer hash (Mueller's finaliser).</summary>
    private float Lattice(int column, int row, int octave)
    {
        var hash = unchecked(((uint)column * 0x8da6b343u) ^ ((uint)row * 0xd8163841u) ^ ((uint)octave * 0xcb1ab31fu) ^ (seed * 0x165667b1u));
        hash = unchecked((hash ^ (hash >> 16)) * 0x45d9f3bu);
        hash = unchecked((hash ^ (hash >> 16)) * 0x45d9f3bu);
        return (hash ^ (hash >> 16)) / (float)uint.MaxValue;
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static float Mix(float a, float b, float t) => a + ((b - a) * t);
}
