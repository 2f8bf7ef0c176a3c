using System.CommandLine;
using VisionAudit.Explain;

namespace VisionAudit.Cli.Invocation;

/// <summary>The options that say what is explained of a model and how; the same for a picture and for a file to compile.</summary>
internal sealed class MethodArguments
{
    private readonly IReadOnlyList<string> _names;
    private readonly Option<string> _method;
    private readonly Option<string[]> _layers = new("--layer") { Description = "The target layer, a value or node of the model; the last feature map unless named. Named again: a map for each", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<int?> _top = new("--top") { Description = "Explain the best K classes, of a detector the best K detections, in one run, with a map each", HelpName = "K" };
    private readonly Option<int?> _contrast = new("--contrast") { Description = "Explain what speaks for the class rather than for this one, of a detector at the same detection; -1 is the best of the others", HelpName = "CLASS" };
    private readonly Option<int?> _detection = new("--detection") { Description = "The detection of a detector to explain, by its row in the output; the one with the highest score unless named", HelpName = "I" };
    private readonly Option<string?> _composite = new("--composite") { Description = "LRP's rules: epsilon, epsilon-plus, epsilon-plus-flat, epsilon-alpha2-beta1, epsilon-alpha2-beta1-flat or epsilon-gamma-box; the method's own unless named", HelpName = "RULES" };
    private readonly Option<bool> _revealCancel = new("--reveal-cancel") { Description = "DeepLIFT's RevealCancel rule, for lift-cam and deep-lift" };
    private readonly Option<int?> _samples = new("--samples") { Description = "Runs of methods that run the model repeatedly, such as integrated-gradients", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of methods that draw random numbers, such as smooth-grad", HelpName = "S" };
    private readonly Option<bool> _signed = new("--signed") { Description = "Leave out the method's own ReLU: the map has negative evidence too" };

    private readonly Option<LrpStart?> _start = new("--start")
    {
        Description = "Relevance that LRP starts with: score, contrastive or softmax-gradient; the method's own unless named",
        HelpName = "START",
        CustomParser = result =>
        {
            if (Enum.TryParse<LrpStart>(result.Tokens[0].Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var start) && Enum.IsDefined(start))
                return start;
            result.AddError("--start is score, contrastive or softmax-gradient");
            return null;
        },
    };

    /// <summary>Makes the options.</summary>
    /// <param name="names">The methods that the command knows; those that are compiled unless given.</param>
    public MethodArguments(IReadOnlyList<string>? names = null)
    {
        _names = names ?? ExplanationMethods.Names;
        _method = ExplainArguments.Method(names);
    }

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _method, _layers, _top, _contrast, _detection, _composite, _start, _revealCancel, _samples, _seed, _signed })
            command.Options.Add(option);
    }

    /// <summary>What a call says.</summary>
    /// <exception cref="ExplainException">VA1108: the command knows no such method.</exception>
    public ExplainOptions Read(ParseResult call)
    {
        var layers = call.GetRequiredValue(_layers);
        return new ExplainOptions
        {
            Method = Known(call.GetRequiredValue(_method)),
            Layer = layers.FirstOrDefault(),
            FurtherLayers = [.. layers.Skip(1)],
            Top = call.GetValue(_top),
            Contrast = call.GetValue(_contrast),
            Detection = call.GetValue(_detection),
            Composite = call.GetValue(_composite),
            Start = call.GetValue(_start),
            RevealCancel = call.GetValue(_revealCancel),
            Samples = call.GetValue(_samples),
            Seed = call.GetValue(_seed),
            SignedMap = call.GetValue(_signed),
        };
    }

    private string Known(string name) => _names.Contains(name)
        ? name
        : throw new ExplainException("VA1108", $"there is no method '{name}'", $"use one of {string.Join(", ", _names.Order(StringComparer.Ordinal))}");
}
