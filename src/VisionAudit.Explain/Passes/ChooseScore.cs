using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Passes;

/// <summary>Adds the number that is explained: its choice as an input, what was chosen and its value as outputs.</summary>
internal sealed class ChooseScore : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    /// <exception cref="ExplainException">VA1117: a detection is asked for that the model has not.</exception>
    protected override void Apply(Compilation compilation) => compilation.Objective = compilation.Graph!.Head switch
    {
        { IsDetector: true } => DetectionScore.Apply(compilation.Model, compilation.Graph, compilation.Options.Detection),
        _ when compilation.Options.Detection is { } row => throw new ExplainException("VA1117", $"detection {row} was asked for, but the model is no detector", "leave the detection out"),
        { Kind: HeadKind.Pixels } => RegionScore.Apply(compilation.Model, compilation.Graph, compilation.Options.Background),
        _ => ClassScore.Apply(compilation.Model, compilation.Graph),
    };

    protected override bool Ensures(Compilation compilation) => compilation.Objective is not null;
}
