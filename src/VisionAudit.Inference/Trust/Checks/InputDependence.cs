namespace VisionAudit.Inference.Trust.Checks;

/// <summary>An explanation that is the same for every picture explains none. Value: mean correlation of the maps of different pictures.</summary>
internal sealed class InputDependence : TrustCheck
{
    private const double Limit = 0.97;

    public override string Name => "input-dependence";

    public override string Question => "Do maps of different pictures differ?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        var maps = subject.Explanations.Select(e => e.Map.ToFloats()).ToList();
        if (maps.Any(map => map.Length != maps[0].Length || map.Length < 4))
            return Inapplicable(Limit, "maps are too small or of different sizes");
        var correlations = new List<double>();
        for (var a = 0; a < maps.Count; a++)
        {
            for (var b = a + 1; b < maps.Count; b++)
                correlations.Add(Correlation.Of(maps[a], maps[b]));
        }
        var value = correlations.Average();
        return value > Limit
            ? Found(value, Limit, true, "the map is the same whatever the picture shows")
            : Found(value, Limit, false, "maps follow their pictures");
    }
}
