using VisionAudit.Core;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>What one source (package file, Hugging Face folder, model metadata) states of a model; null where it is silent.</summary>
internal sealed record PackageSettings
{
    public static PackageSettings Silent { get; } = new();

    /// <summary>The file that speaks, for messages.</summary>
    public string Source { get; init; } = "the model";

    public int? Width { get; init; }

    public int? Height { get; init; }

    public ColorOrder? Color { get; init; }

    public IReadOnlyList<float>? Mean { get; init; }

    public IReadOnlyList<float>? Std { get; init; }

    public FitRule? Fit { get; init; }

    public float? Pad { get; init; }

    public double? CropFraction { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Where <see cref="Labels"/> come from, for messages; null: from <see cref="Source"/>.</summary>
    public string? LabelSource { get; init; }

    public OutputKind? Kind { get; init; }

    public int? Background { get; init; }

    public IReadOnlyList<string>? Maps { get; init; }

    public string? TargetLayer { get; init; }

    public IReadOnlyDictionary<string, Tensor>? Constants { get; init; }

    /// <summary>This, with what it leaves open taken from <paramref name="other"/>. Mean and std, and both sides of the size, go together.</summary>
    public PackageSettings Or(PackageSettings other)
    {
        var size = Width is null && Height is null ? other : this;
        var range = Mean is null && Std is null ? other : this;
        return this with
        {
            Width = size.Width,
            Height = size.Height,
            Color = Color ?? other.Color,
            Mean = range.Mean,
            Std = range.Std,
            Fit = Fit ?? other.Fit,
            Pad = Pad ?? other.Pad,
            CropFraction = CropFraction ?? other.CropFraction,
            Labels = Labels ?? other.Labels,
            LabelSource = Labels is null ? other.LabelSource ?? other.Source : LabelSource,
            Kind = Kind ?? other.Kind,
            Background = Background ?? other.Background,
            Maps = Maps ?? other.Maps,
            TargetLayer = TargetLayer ?? other.TargetLayer,
            Constants = Constants ?? other.Constants,
        };
    }
}
