using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Audits;

/// <summary>The options that say what is audited and with what; the same for a run and for a camera.</summary>
internal sealed class AuditArguments
{
    private readonly Option<string> _model = new("--model") { Description = "The classifier: an .onnx file, or a Hugging Face style folder", HelpName = "M", Required = true };
    private readonly Option<string?> _masks = new("--masks") { Description = "Where the object is: the .onnx of a segmentation, detection or saliency network; mask images named as the frames; COCO JSON, CVAT XML or YOLO .txt; zones (JSON); 'plate', the empty scene of a fixed camera; 'erasing'; sample:wolf-in-snow; or first(A,B), union(A,B), intersection(A,B), every(N,A) of such", HelpName = "K" };
    private readonly Option<int> _maskEvery = new("--mask-every") { Description = "Look for the object in every n-th frame", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _classes = new("--classes") { Description = "A JSON file that says which segments are the object of which class", HelpName = "FILE" };
    private readonly Option<string?> _thresholds = new("--thresholds") { Description = "A JSON file with thresholds", HelpName = "FILE" };
    private readonly Option<string> _method = ExplainArguments.Method();
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<string> _device = ExplainArguments.Device();

    /// <summary>Makes the options.</summary>
    public AuditArguments() => _maskEvery.Validators.Add(value =>
    {
        if (value.GetValueOrDefault<int>() < 1)
            value.AddError("--mask-every is at least 1");
    });

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _model, _masks, _maskEvery, _classes, _thresholds, _method, _layer, _device })
            command.Options.Add(option);
    }

    /// <summary>What a call says.</summary>
    /// <exception cref="OnnxRuntimeException">VA1208: there is no such device.</exception>
    public AuditSettings Read(ParseResult call, string source) => new(
        source, call.GetRequiredValue(_model), call.GetValue(_masks), call.GetValue(_maskEvery), call.GetValue(_classes), call.GetValue(_thresholds),
        new ExplainOptions { Method = call.GetRequiredValue(_method), Layer = call.GetValue(_layer) },
        new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) });
}
