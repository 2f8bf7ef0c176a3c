using System.Globalization;
using VisionAudit.Graph;

namespace VisionAudit.Cli.Output;

/// <summary>What operators cost, for people.</summary>
internal static class CostText
{
    private static readonly string[] Scales = ["", "k", "M", "G", "T"];

    /// <summary>Such as <c>301 M MACs, 14.2 MB parameters, 26.5 MB activations</c>.</summary>
    public static string Of(ModelCost cost)
        => $"{Scaled(cost.Macs)}MACs, {Scaled(cost.ParameterBytes)}B parameters, {Scaled(cost.ActivationBytes)}B activations{Unknown(cost)}";

    /// <summary>Such as <c>+0.13 M MACs (+0.04 %), …</c>: what is added to a model.</summary>
    public static string Added(ModelCost added, ModelCost model)
        => $"+{Scaled(added.Macs)}MACs{Share(added.Macs, model.Macs)}, +{Scaled(added.ParameterBytes)}B parameters{Share(added.ParameterBytes, model.ParameterBytes)}, "
            + $"+{Scaled(added.ActivationBytes)}B activations{Share(added.ActivationBytes, model.ActivationBytes)}{Unknown(added)}";

    private static string Share(long part, long whole)
        => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100.0 * part / whole:0.##} %)");

    private static string Scaled(long count)
    {
        var (number, scale) = ((double)count, 0);
        for (; number >= 1000 && scale < Scales.Length - 1; scale++)
            number /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {Scales[scale]}");
    }

    private static string Unknown(ModelCost cost) => cost.UnknownNodes == 0 ? "" : $", without those of {cost.UnknownNodes} whose sizes are known only at run time";
}
