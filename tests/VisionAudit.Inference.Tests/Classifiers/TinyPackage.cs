using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Tests.Classifiers;

/// <summary>A model made in memory as a package in a folder of its own.</summary>
internal sealed class TinyPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyPackage(OnnxModel model, string json = """{"labels":["cat","dog","fox"],"output":{"kind":"logits"}}""")
    {
        OnnxFile.Save(model, _folder["model.onnx"]);
        _folder.Write("model.json", json);
        Package = ModelPackage.Load(_folder["model.onnx"]);
    }

    public ModelPackage Package { get; }

    public void Dispose() => _folder.Dispose();
}
