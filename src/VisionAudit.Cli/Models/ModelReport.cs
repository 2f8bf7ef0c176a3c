using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.LayerAudits;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Models;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type and shape, such as <c>float[N,3,224,224]</c>.</param>
internal sealed record ValueReport(string Name, string Type);

/// <summary>Whether a method applies to a model.</summary>
/// <param name="Name">As <c>--method</c> takes it.</param>
/// <param name="Title">Full name and paper.</param>
/// <param name="Applies">Whether it is defined for the model at the default target layer.</param>
internal sealed record MethodReport(string Name, string Title, bool Applies);

/// <summary>How far maps at a model's target layers can be trusted.</summary>
/// <param name="Layers">The layers looked at, the last first.</param>
/// <param name="Warnings">Where another layer than the chosen one is clearly better, for people.</param>
internal sealed record LayerAuditReport(IReadOnlyList<LayerQuality> Layers, IReadOnlyList<string> Warnings);

/// <summary>What a model is and how it can be explained.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Producer">The tool that wrote it.</param>
/// <param name="Opset">Version of its operator set.</param>
/// <param name="Nodes">Number of its operators.</param>
/// <param name="Inputs">What it needs.</param>
/// <param name="Outputs">What it gives.</param>
/// <param name="Picture">The picture that it wants; null where no input is one.</param>
/// <param name="OutputKind">How its output is read.</param>
/// <param name="Labels">Number of class names.</param>
/// <param name="Assumptions">What nothing states and was assumed.</param>
/// <param name="NotExplainable">Why it cannot be explained; null where it can.</param>
/// <param name="Head">Where its class scores are; null where it is no classifier.</param>
/// <param name="DefaultLayers">The target layers where none is named: one, or one for each level of a detector.</param>
/// <param name="Layers">Layers that it can be explained at, the last first.</param>
/// <param name="Methods">Which methods apply.</param>
/// <param name="Cost">What it takes to run on one picture; null where it cannot be explained.</param>
internal sealed record ModelReport(
    string Path, string Producer, long Opset, int Nodes, IReadOnlyList<ValueReport> Inputs, IReadOnlyList<ValueReport> Outputs,
    InputSpec? Picture, OutputKind OutputKind, int Labels, IReadOnlyList<string> Assumptions,
    string? NotExplainable, ClassifierHead? Head, IReadOnlyList<string> DefaultLayers, IReadOnlyList<TargetLayer> Layers, IReadOnlyList<MethodReport> Methods, ModelCost? Cost)
{
    /// <summary>The target-layer audit; null where none was asked for.</summary>
    public LayerAuditReport? LayerAudit { get; init; }

    /// <summary>Looks at a model.</summary>
    /// <exception cref="Inference.InferenceException">There is no model package at <paramref name="path"/>.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static ModelReport Read(string path)
    {
        var (package, model) = ModelPackage.Read(path);
        var graph = model.Graph;
        var report = new ModelReport(
            package.Path, model.Producer, model.Opset, graph.Nodes.Count,
            [.. graph.Inputs.Where(input => !graph.Initializers.ContainsKey(input.Name)).Select(Describe)], [.. graph.Outputs.Select(Describe)],
            package.Input, package.Output.Kind, package.Labels.Count, package.Assumptions, null, null, [], [], [], null);
        try
        {
            var found = ExplanationCompiler.Inspect(model, package.Complete(new ExplainOptions()));
            return report with
            {
                Head = found.Head,
                Cost = found.Cost,
                Layers = found.Layers,
                DefaultLayers = package.TargetLayer is { } stated ? [stated] : [.. found.Defaults.Select(layer => layer.Value)],
                Methods = [.. ExplanationMethods.Names.Select(name => new MethodReport(name, ExplanationMethods.TitleOf(name), found.Methods.Contains(name)))],
            };
        }
        catch (ExplainException error)
        {
            return report with { NotExplainable = $"{error.Id}: {error.Problem}" };
        }
    }

    private static ValueReport Describe(ValueInfo value) => new(value.Name, value.Type.ToString());
}
