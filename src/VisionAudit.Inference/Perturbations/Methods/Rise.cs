using System.Numerics.Tensors;

namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// RISE (Petsiuk, Das, Saenko 2018, "RISE: Randomized Input Sampling for Explanation of Black-box Models", §3.2, eq. 6):
/// map = 1/(N·E[M]) Σᵢ p_c(x ∘ Mᵢ) Mᵢ over N random masks (4000 unless <see cref="PerturbationOptions.Samples"/> says otherwise).
/// A mask is a 7×7 grid of bits, 1 with probability ½ = E[M], enlarged bilinearly to 8 cells a side and shifted by less than a cell (§3.3).
/// </summary>
internal sealed class Rise : PerturbationMethod
{
    private const int DefaultSamples = 4000;
    private const int Grid = 7;
    private const double Kept = 0.5;

    /// <summary>Masks that are added up in single precision.</summary>
    private const int PartSize = 64;

    public override string Name => "rise";

    public override string Title => "RISE: random masks weighted by the class's probability (Petsiuk, Das, Saenko 2018)";

    public override PerturbationMap Explain(PerturbationRun run)
    {
        var random = new Random(run.Options.Seed);
        var cell = (Height: CellOf(run.Height), Width: CellOf(run.Width));
        var bits = new float[Grid * Grid];
        var sum = new double[run.Height * run.Width];
        var part = new float[sum.Length];
        var done = run.Score(run.Options.Samples ?? DefaultSamples, Draw, Add);
        AddPart();
        return new PerturbationMap(run.Height, run.Width, Array.ConvertAll(sum, v => (float)(v / (done * Kept))));

        void Draw(int index, Span<float> mask)
        {
            foreach (ref var bit in bits.AsSpan())
                bit = random.NextDouble() < Kept ? 1 : 0;
            var shift = (Y: random.Next(cell.Height), X: random.Next(cell.Width));
            BilinearUpsampling.Fill(
                bits, (Grid, Grid), ((Grid + 1) * cell.Height, (Grid + 1) * cell.Width), (shift.Y, shift.X, run.Height, run.Width), mask);
        }

        void Add(int index, ReadOnlySpan<float> mask, float logit, float probability)
        {
            TensorPrimitives.MultiplyAdd(mask, probability, part, part);
            if (index % PartSize == PartSize - 1)
                AddPart();
        }

        void AddPart()
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += part[i];
            Array.Clear(part);
        }
    }

    private static int CellOf(int side) => (side + Grid - 1) / Grid;
}
