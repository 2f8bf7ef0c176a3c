using System.CommandLine;
using VisionAudit.Explain;

namespace VisionAudit.Cli.Invocation;

/// <summary>The argument and options that say which model is explained, how and where; the same for every command.</summary>
internal static class ExplainArguments
{
    /// <summary>The method where none is named: nearly free, and locally accurate.</summary>
    private const string DefaultMethod = "lift-cam";

    private const string ForExplanations
        = "Seconds after which methods that run many changed pictures, such as score-cam, or many changed activations, lime-cam, shap-cam and ablation-cam, stop with the answer so far";

    /// <summary><c>MODEL</c>.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "A classifier: an .onnx file (NAME.json beside it says what it wants), or a Hugging Face style folder" };

    /// <summary><c>--method X</c>.</summary>
    /// <param name="names">The methods that the command knows; those that are compiled unless given.</param>
    public static Option<string> Method(IReadOnlyList<string>? names = null)
    {
        var option = new Option<string>("--method") { Description = "The explanation method: one of 'visionaudit inspect'", HelpName = "X", DefaultValueFactory = _ => DefaultMethod };
        option.CompletionSources.Add(_ => (names ?? ExplanationMethods.Names).Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        return option;
    }

    /// <summary><c>--layer NAME</c>.</summary>
    public static Option<string?> Layer() => new("--layer") { Description = "The target layer, a value or node of the model; the last feature map unless named", HelpName = "NAME" };

    /// <summary><c>--size HxW</c>.</summary>
    public static Option<PictureSize?> Size() => new("--size")
    {
        Description = "Fix the picture's size where the model leaves it open",
        HelpName = "HxW",
        CustomParser = result =>
        {
            if (result.Tokens[0].Value.Split('x') is [var h, var w] && int.TryParse(h, out var height) && int.TryParse(w, out var width) && height > 0 && width > 0)
                return new PictureSize(height, width);
            result.AddError("--size is HEIGHTxWIDTH in pixels, such as 224x224");
            return null;
        },
    };

    /// <summary><c>--time-budget S</c>.</summary>
    /// <param name="description">What it does; that of explanations unless given.</param>
    public static Option<double?> TimeBudget(string? description = null)
    {
        var option = new Option<double?>("--time-budget") { Description = description ?? ForExplanations, HelpName = "S" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (null or (> 0 and <= 86_400)))
                result.AddError("--time-budget is a number of seconds above 0");
        });
        return option;
    }

    /// <summary><c>--device D</c>.</summary>
    public static Option<string> Device()
        => new("--device") { Description = "Where models run: auto, cpu, cuda, cuda:1, tensorrt, directml, coreml, openvino", HelpName = "D", DefaultValueFactory = _ => "auto" };
}
