namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// Occlusion (Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks", §4.2): the drop y − y(patch set to 0) of the
/// class's logit, for square patches of a quarter of the picture's shorter side at steps of half a patch. map [rows, columns] of patches.
/// </summary>
/// <remarks>Patches are run in a fixed shuffled order; one that a time budget leaves out has no drop.</remarks>
internal sealed class Occlusion : PerturbationMethod
{
    public override string Name => "occlusion";

    public override string Title => "Occlusion: drop of the score without each patch (Zeiler, Fergus 2014)";

    public override PerturbationMap Explain(PerturbationRun run)
    {
        var (patch, stride) = SizesOf(run.Height, run.Width);
        var (rows, columns) = (((run.Height - patch) / stride) + 1, ((run.Width - patch) / stride) + 1);
        var order = Enumerable.Range(0, rows * columns).ToArray();
        new Random(0).Shuffle(order);
        var drops = new float[rows * columns];
        run.Score(order.Length, Draw, (i, _, logit, _) => drops[order[i]] = run.Logit - logit);
        return new PerturbationMap(rows, columns, drops);

        void Draw(int index, Span<float> mask)
        {
            var (y, x) = (order[index] / columns * stride, order[index] % columns * stride);
            mask.Fill(1);
            for (var row = y; row < y + patch; row++)
                mask.Slice((row * run.Width) + x, patch).Clear();
        }
    }

    private static (int Patch, int Stride) SizesOf(int height, int width)
    {
        var patch = Math.Max(1, Math.Min(height, width) / 4);
        return (patch, Math.Max(1, patch / 2));
    }
}
