namespace VisionAudit.OnnxRuntime;

/// <summary>How a session is opened. Data only: it may be shared, compared and copied with <c>with</c>.</summary>
public sealed record SessionOptions
{
    /// <summary>Where the model runs; the CPU unless set.</summary>
    public ExecutionDevice Device { get; init; } = ExecutionDevice.Cpu;

    /// <summary>
    /// Options of execution providers, by the provider's name: <c>["CUDAExecutionProvider"]["cudnn_conv_algo_search"] = "HEURISTIC"</c>.
    /// Those of providers that are not used have no effect. DirectML takes none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ProviderOptions { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Threads within one operator, at least 1; null for one a physical core.</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>Threads over operators, at least 1; null for ONNX Runtime's choice. Of use in <see cref="ExecutionMode.Parallel"/> only.</summary>
    public int? InterOpThreads { get; init; }

    /// <summary>How nodes that do not depend on each other run.</summary>
    public ExecutionMode Mode { get; init; } = ExecutionMode.Sequential;

    /// <summary>How far the model may be rewritten.</summary>
    public GraphOptimizationLevel Optimization { get; init; } = GraphOptimizationLevel.All;

    /// <summary>Where to write a profile: the beginning of a file's path, which ONNX Runtime completes with the time. Null for no profile.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>Sizes for axes that the model names: <c>["N"] = 1</c> lets ONNX Runtime plan for one image a run.</summary>
    public IReadOnlyDictionary<string, long> AxisSizes { get; init; } = new Dictionary<string, long>();

    /// <summary>ONNX Runtime's further entries, such as <c>session.intra_op.allow_spinning</c>.</summary>
    public IReadOnlyDictionary<string, string> Entries { get; init; } = new Dictionary<string, string>();
}
