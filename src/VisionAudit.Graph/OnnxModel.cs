namespace VisionAudit.Graph;

/// <summary>An ONNX model in memory.</summary>
public sealed class OnnxModel
{
    /// <summary>The main graph.</summary>
    public OnnxGraph Graph { get; init; } = new();

    /// <summary>ONNX IR version, 3 and later.</summary>
    public long IrVersion { get; set; } = 8;

    /// <summary>Operator set versions by domain; the empty domain is ONNX's own.</summary>
    public Dictionary<string, long> Opsets { get; } = [];

    /// <summary>Version of ONNX's own operator set.</summary>
    public long Opset
    {
        get => Opsets.GetValueOrDefault("", 1);
        set => Opsets[""] = value;
    }

    /// <summary>Functions that the model brings along and its nodes call like operators.</summary>
    public List<OnnxFunction> Functions { get; } = [];

    /// <summary>Who wrote the file.</summary>
    public string Producer { get; set; } = "";

    /// <summary>Free text by key.</summary>
    public OrderedDictionary<string, string> Metadata { get; } = [];
}
