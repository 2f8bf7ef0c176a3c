using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Passes;

/// <summary>Adds the number that is explained: its choice as an input, what was chosen and its value as outputs.</summary>
internal sealed class ChooseScore : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    protected override void Apply(Compilation compilation) => compilation.Objective = ClassScore.Apply(compilation.Model, compilation.Graph!);

    protected override bool Ensures(Compilation compilation) => compilation.Objective is not null;
}
