using VisionAudit.Auditing;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>How a classifier does on a balanced set: its accuracy and where its evidence lies, by animal and place.</summary>
internal sealed class PlaceTable
{
    private static readonly BackgroundKind[] _places = Enum.GetValues<BackgroundKind>();

    private readonly Dictionary<(Species, BackgroundKind), List<bool>> _right = [];
    private readonly Dictionary<(Species, BackgroundKind), List<double>> _masses = [];
    private readonly AttentionMeter _meter = new();

    /// <summary>Shows a set to a classifier.</summary>
    /// <param name="classifier">Compiled for frames of <see cref="AnimalSet.Size"/>; its labels are the species' names.</param>
    /// <param name="animals">The set.</param>
    public static PlaceTable Of(CompiledClassifier classifier, IEnumerable<LabelledAnimal> animals)
    {
        var table = new PlaceTable();
        using var frame = PixelBuffer.Rent(AnimalSet.Size);
        foreach (var animal in animals)
        {
            var pixels = Array.ConvertAll(animal.Coverage, coverage => (byte)(coverage >> 7));
            var mask = new ObjectMask(AnimalSet.Size.Width, AnimalSet.Size.Height, pixels, 1, TimeSpan.Zero);
            foreach (var place in _places)
            {
                animal.Pictures[(int)place].CopyTo(frame.Bytes);
                table.Add((animal.Species, place), classifier.Explain(frame), mask);
            }
        }
        return table;
    }

    /// <summary>Share of the animals of this species that are taken for it there, in [0, 1].</summary>
    public double Accuracy(Species species, BackgroundKind place) => _right[(species, place)].Average(right => right ? 1.0 : 0.0);

    /// <summary>Median background mass of the class taken, right or wrong, in [0, 1].</summary>
    public double BackgroundMass(Species species, BackgroundKind place)
    {
        var masses = _masses[(species, place)].Order().ToArray();
        return (masses[(masses.Length - 1) / 2] + masses[masses.Length / 2]) / 2;
    }

    private void Add((Species Species, BackgroundKind Place) cell, Explanation explanation, ObjectMask mask)
    {
        List(_right, cell).Add(string.Equals(explanation.Label, cell.Species.ToString(), StringComparison.OrdinalIgnoreCase));
        if (_meter.Measure(explanation.Map, mask) is { } metrics)
            List(_masses, cell).Add(metrics.BackgroundMass);
    }

    private static List<T> List<T>(Dictionary<(Species, BackgroundKind), List<T>> table, (Species, BackgroundKind) cell)
        => table.TryGetValue(cell, out var list) ? list : table[cell] = [];
}
