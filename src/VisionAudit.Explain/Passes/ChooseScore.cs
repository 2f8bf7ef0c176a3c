using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Passes;

/// <summary>Adds the numbers that are explained: their choice as an input, what was chosen and their values as outputs.</summary>
internal sealed class ChooseScore : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    /// <exception cref="ExplainException">VA1117: a detection is asked for that the model has not; VA1120: more classes or detections than there are, or a contrast that cannot be.</exception>
    protected override void Apply(Compilation compilation)
    {
        var (model, graph, options) = (compilation.Model, compilation.Graph!, compilation.Options);
        compilation.Objectives = graph.Head switch
        {
            { IsDetector: true } => DetectionScore.Apply(model, graph, options),
            _ when options.Detection is { } row => throw new ExplainException("VA1117", $"detection {row} was asked for, but the model is no detector", "leave the detection out"),
            { Kind: HeadKind.Pixels } => RegionScore.Apply(model, graph, options),
            _ => ClassScore.Apply(model, graph, options),
        };
    }

    protected override bool Ensures(Compilation compilation) => compilation.Objectives.Count > 0;
}
