using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Sessions;

/// <summary>Where and how wide models run.</summary>
public sealed record RunOptions
{
    /// <summary>The device; the CPU unless set.</summary>
    public ExecutionDevice Device { get; init; } = ExecutionDevice.Cpu;

    /// <summary>Threads within one operator, at least 1; null for one a physical core.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads that wait give their core away: decoder, classifier and masks work side by side.</summary>
    internal SessionOptions ToSessionOptions() => new()
    {
        Device = Device,
        IntraOpThreads = Threads,
        Entries = new Dictionary<string, string> { ["session.intra_op.allow_spinning"] = "0" },
    };
}
