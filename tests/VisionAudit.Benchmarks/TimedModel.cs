using System.Diagnostics;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>A session with bound buffers, fed with the same random picture in every run.</summary>
internal sealed class TimedModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly IoBinding _binding;
    private readonly Dictionary<string, OrtTensor> _inputs = [];

    /// <param name="model">The model.</param>
    /// <param name="options">How its session is opened. Its threads sleep while they wait, so that processor time is work, and nothing is taken from another session.</param>
    /// <param name="copies">Copies of the picture in a batch, where the model takes several: it was made for as many, or leaves its batch open.</param>
    public TimedModel(OnnxModel model, SessionOptions options, int copies = 1)
    {
        _session = InferenceSession.FromBytes(
            OnnxFile.Serialize(model), options with { Entries = new Dictionary<string, string> { ["session.intra_op.allow_spinning"] = "0" } });
        _binding = _session.CreateBinding();
        var random = new Random(1);
        foreach (var input in _session.Inputs)
        {
            long[] shape = [.. input.Shape.Select((d, axis) => d.Size ?? (axis == 0 ? copies : 1))];
            Batch = (int)shape[0];
            var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
            var one = values.Length / copies;
            for (var i = 0; i < values.Length; i++)
                values[i] = i < one ? (float)((random.NextDouble() * 2) - 1) : values[i - one];
            var tensor = OrtTensor.From<float>(values, shape);
            _inputs[input.Name] = tensor;
            _binding.BindInput(input.Name, tensor);
        }
        foreach (var output in _session.Outputs)
            _binding.BindOutput(output.Name, TensorMemory.Host);
    }

    /// <summary>Rows of a run, by its last input.</summary>
    public int Batch { get; }

    /// <summary>One run: how long it took, and the processor time of all threads, in milliseconds.</summary>
    public (double Clock, double Work) Run()
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        _session.Run(_binding);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
    }

    /// <summary>What an input is fed with, to be changed between runs.</summary>
    public OrtTensor Input(string name) => _inputs[name];

    /// <summary>What the last run gave.</summary>
    public TensorDictionary Outputs() => _binding.GetOutputs();

    /// <summary>Ends the profile that the options asked for and gives its path.</summary>
    public string EndProfiling() => _session.EndProfiling();

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var tensor in _inputs.Values)
            tensor.Dispose();
        _session.Dispose();
    }
}
