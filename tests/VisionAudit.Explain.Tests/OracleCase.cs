using System.Text.Json;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>One model file of ../shared/oracle with its exact input and reference results.</summary>
internal sealed class OracleCase
{
    private readonly string _folder;
    private readonly string _network;

    public OracleCase(string network, string file)
    {
        _network = network;
        _folder = Repository.Shared(["oracle", .. network.Split('/')]);
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "meta.json")));
        var real = network.StartsWith("real/", StringComparison.Ordinal);
        var name = real ? network["real/".Length..] + ".onnx" : file + ".onnx";
        ModelPath = real ? Repository.Shared("data", "models", name) : Path.Combine(_folder, name);
        var model = meta.RootElement.GetProperty("onnx").GetProperty(name);
        Target = model.GetProperty("target_tensor").GetString()!;
        Class = meta.RootElement.GetProperty("class_explained").GetInt64();
        var inputs = OnnxFile.Load(ModelPath).Graph.Inputs;
        Picture = inputs[0].Name;
        Inputs[Picture] = Read("input");
        if (File.Exists(Path.Combine(_folder, "question.npy")))
            Inputs[inputs[1].Name] = Read("question");
    }

    public string ModelPath { get; }

    public string Target { get; }

    public long Class { get; }

    /// <summary>Name of the input that takes the picture.</summary>
    public string Picture { get; }

    public PictureSize PictureSize => new((int)Inputs[Picture].Dims[2], (int)Inputs[Picture].Dims[3]);

    public Dictionary<string, Tensor> Inputs { get; } = [];

    public Tensor Read(string name) => NumpyFile.Read(Path.Combine(_folder, name + ".npy"));

    public float[] Floats(string name) => Read(name).ToFloats();

    /// <summary>The reference's inputs for a method, and its noise where the compiled model takes some.</summary>
    public Dictionary<string, Tensor> InputsFor(OracleMethod method, OnnxModel model)
    {
        var inputs = new Dictionary<string, Tensor>(Inputs);
        foreach (var (_, beside) in method.Kinks.Where(k => k.Network == _network))
            inputs[Picture] = Tensor.Of(Array.ConvertAll(Floats("input"), v => v * (1 + beside)), Inputs[Picture].Dims);
        if (model.Graph.Inputs.Exists(i => i.Name == ExplainValues.Noise) && Has("noise"))
        {
            var noise = UnitNoise();
            inputs[ExplainValues.Noise] = Tensor.Of(noise, noise.Length);
        }
        return inputs;
    }

    /// <summary>The reference's noise before its scaling: numbers that give it again, bit for bit where there are any, when they are scaled in float32.</summary>
    private float[] UnitNoise()
    {
        var picture = Floats("input");
        var deviation = (picture.Max() - picture.Min()) * 0.15f;
        return Array.ConvertAll(Floats("noise"), noise =>
        {
            var unit = noise / deviation;
            float[] near = [unit, MathF.BitIncrement(unit), MathF.BitDecrement(unit)];
            return near.MinBy(v => Math.Abs((v * deviation) - noise));
        });
    }

    /// <summary>A map [h,w], from the file itself or from its attributions [3,H,W].</summary>
    public Tensor Map(OracleMethod method)
    {
        var tensor = Read(method.Map);
        if (tensor.Dims.Count == 2)
            return tensor;
        var (values, positions) = (tensor.ToFloats(), (int)(tensor.Dims[1] * tensor.Dims[2]));
        var map = new float[positions];
        for (var i = 0; i < values.Length; i++)
            map[i % positions] = method.IsGreatest ? Math.Max(map[i % positions], Math.Abs(values[i])) : map[i % positions] + values[i];
        return Tensor.Of(map, [.. tensor.Dims.Skip(1)]);
    }

    public bool Has(string name) => File.Exists(Path.Combine(_folder, name + ".npy"));
}
