using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Brings a model to the one form that what follows knows: no functions, opset 13 or later, shape arithmetic and moved constants computed, the picture's size and further inputs fixed where asked.</summary>
internal sealed class Canonise : CompilerPass
{
    protected override void Apply(Compilation compilation)
    {
        FunctionInliner.Inline(compilation.Model);
        OpsetLift.Apply(compilation.Model);
        if (compilation.Options.InputSize is { } size)
            FixInputSize.Apply(compilation.Model, size);
        FixInputs.Apply(compilation.Model, compilation.Options.Constants);
        ConstantFolder.Fold(compilation.Model);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Model is { Functions.Count: 0, Opset: >= 13 };
}
