using System.Globalization;

namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// Data randomisation (Adebayo et al. 2018, "Sanity Checks for Saliency Maps", §4): a network that was trained on permuted labels has learnt nothing but its pictures by heart; a map that is the same for it
/// was never about what labels and pictures have to do with each other. Value: the greatest of three likenesses of the maps, each a mean over the pictures: rank correlation, rank correlation of absolute
/// values, and structural similarity of absolute values over the map's greatest.
/// </summary>
internal sealed class DataRandomisation : TrustCheck
{
    /// <summary>That of <see cref="ParameterRandomisation"/>: both ask whether a map outlives what was learnt. The paper shows likenesses and sets no limit.</summary>
    private const double Limit = ParameterRandomisation.Limit;

    public override string Name => "data-randomisation";

    public override string Question => "Does the map change when the labels that the model was trained on are permuted?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        if (subject.RandomLabelMaps() is not { } others)
            return Inapplicable(Limit, "needs the same network trained on permuted labels");
        double signed = 0, absolute = 0, structural = 0;
        for (var i = 0; i < others.Count; i++)
        {
            var map = subject.Explanations[i].Map;
            var (own, other) = (map.ToFloats(), others[i]);
            signed += RankCorrelation.Of(own, other) / others.Count;
            var (strength, otherStrength) = (Strength(own), Strength(other));
            absolute += RankCorrelation.Of(strength, otherStrength) / others.Count;
            structural += StructuralSimilarity.Of(strength, otherStrength, (int)map.Dims[^1]) / others.Count;
        }
        var value = Math.Max(signed, Math.Max(absolute, structural));
        var likenesses = string.Create(CultureInfo.InvariantCulture, $"rank correlation {signed:0.00}, of absolute values {absolute:0.00}, structural similarity {structural:0.00}");
        return value > Limit
            ? Found(value, Limit, true, $"the map is the same for a model that learnt permuted labels: {likenesses}")
            : Found(value, Limit, false, $"a model that learnt permuted labels has another map: {likenesses}");
    }

    /// <summary>Absolute values over the greatest, in [0,1].</summary>
    private static float[] Strength(float[] map)
    {
        var greatest = map.Max(Math.Abs);
        return Array.ConvertAll(map, v => greatest > 0 ? Math.Abs(v) / greatest : 0);
    }
}
