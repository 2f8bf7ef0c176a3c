using System.CommandLine;
using VisionAudit.Auditing.Counterfactuals;

namespace VisionAudit.Cli.Audits;

/// <summary>Which frames are proved, and with which scenes.</summary>
/// <param name="Scope">Which frames.</param>
/// <param name="Backgrounds">As <see cref="BackgroundScenes.OpenAsync"/> takes it.</param>
internal sealed record ProvingSettings(ProvingScope Scope, string? Backgrounds)
{
    /// <summary>The same for a source: where no scenes are named, the sample is put before its own other places.</summary>
    /// <param name="source">As <see cref="AuditParts.SourceOf"/> takes it.</param>
    public ProvingSettings For(string source) => Backgrounds is null && source == WolfInSnowSample.Name ? this with { Backgrounds = WolfInSnowSample.Name } : this;
}

/// <summary>The options that say which frames are proved by changing them.</summary>
internal sealed class ProvingArguments
{
    private readonly Option<ProvingScope> _scope;

    private readonly Option<string?> _backgrounds = new("--backgrounds")
    {
        Description = $"What objects are put before: pictures of places without objects, or {BackgroundScenes.Rendered}, sixteen that are always there and that are used unless named; {WolfInSnowSample.Name} has places of its own",
        HelpName = "FOLDER",
    };

    /// <summary>The options of a command that proves frames as they come.</summary>
    /// <param name="usual">Which frames, unless the call says.</param>
    public ProvingArguments(ProvingScope usual = ProvingScope.Suspects) => _scope = new("--prove")
    {
        Description = "Prove frames by swapping their background, removing the object, removing the evidence: suspects, all or none",
        HelpName = "WHICH",
        DefaultValueFactory = _ => usual,
    };

    /// <summary>The options of a command that shows cameras: there the peaks of episodes are proved, beside the frames.</summary>
    public static ProvingArguments OfCameras()
    {
        var arguments = new ProvingArguments();
        arguments._scope.Description = "Prove what is flagged, beside the frames, by swapping its background and removing the object: suspects or none";
        arguments._scope.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<ProvingScope>() == ProvingScope.All)
                value.AddError("a camera's --prove is suspects or none; audit takes all");
        });
        return arguments;
    }

    /// <summary>The options of a command that takes trusted footage: there all frames are proved, or none.</summary>
    public static ProvingArguments OfFootage()
    {
        var arguments = new ProvingArguments(ProvingScope.None);
        arguments._scope.Description = "Prove the footage too, and set when a frame is confirmed: all or none. Every frame that could be confirmed costs some forty runs of the classifier";
        arguments._scope.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<ProvingScope>() == ProvingScope.Suspects)
                value.AddError("of trusted footage --prove takes all or none");
        });
        return arguments;
    }

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_scope);
        command.Options.Add(_backgrounds);
    }

    /// <summary>What a call says.</summary>
    public ProvingSettings Read(ParseResult call) => new(call.GetValue(_scope), call.GetValue(_backgrounds));
}
