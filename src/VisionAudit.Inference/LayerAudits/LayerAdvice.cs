using System.Globalization;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>Says where another layer is clearly the better one to explain at.</summary>
public static class LayerAdvice
{
    /// <summary>Less than this share of the score unexplained is as good as none.</summary>
    private const double Accurate = 0.1;

    /// <summary>Another layer must explain that many times more of what is missing.</summary>
    private const double ClearlyMore = 2;

    /// <summary>Another layer's maps must agree by that much more.</summary>
    private const double ClearlySteadier = 0.15;

    /// <summary>By how much the other layer may be the worse one in the other respect.</summary>
    private const double Tolerated = 0.05;

    /// <summary>A warning for each respect in which the chosen layer is clearly worse than another one that is not worse in the other respect; none where the choice is good.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<LayerQuality> layers)
    {
        var chosen = layers.Single(l => l.IsChosen);
        var warnings = new List<string>();
        var accurate = layers.Where(l => l.Stability >= chosen.Stability - Tolerated).MinBy(l => l.Unexplained ?? double.PositiveInfinity);
        if (chosen.Unexplained > Accurate && accurate?.Unexplained * ClearlyMore < chosen.Unexplained)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"maps at '{chosen.Layer.Value}' leave {chosen.Unexplained:P0} of the score unexplained, at '{accurate!.Layer.Value}' {accurate.Unexplained:P0}: consider --layer {accurate.Layer.Value}"));
        var steady = layers.Where(l => (l.Unexplained ?? 1) <= (chosen.Unexplained ?? 1) + Tolerated).MaxBy(l => l.Stability)!;
        if (steady.Stability > chosen.Stability + ClearlySteadier)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"maps at '{chosen.Layer.Value}' do not follow small shifts of the picture (correlation {chosen.Stability:F2}), at '{steady.Layer.Value}' they do ({steady.Stability:F2}): consider --layer {steady.Layer.Value}"));
        return warnings;
    }
}
