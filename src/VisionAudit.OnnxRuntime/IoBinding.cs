using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>
/// Tensors tied to a session's inputs and outputs, so that a run reads and writes them in place and allocates nothing.
/// For one thread at a time; a session may have many bindings.
/// </summary>
public sealed unsafe class IoBinding : IDisposable
{
    private readonly OrtRuntime _runtime = OrtRuntime.Current;
    private readonly OrtHandle _handle;
    private readonly List<Bound> _inputs = [];
    private readonly List<Bound> _outputs = [];

    internal IoBinding(InferenceSession session)
    {
        Session = session;
        using var use = session.Handle.Lease();
        nint binding;
        OrtStatus.Check(_runtime.Api, _runtime.Api.CreateIoBinding(use.Value, &binding));
        _handle = new OrtHandle(binding, _runtime.Api.ReleaseIoBinding, session.Handle);
    }

    internal InferenceSession Session { get; }

    /// <summary>Gives an input its tensor; the next runs read what it then holds.</summary>
    /// <exception cref="OnnxRuntimeException">VA1206: there is no such input; VA1207: its element type or shape differs.</exception>
    /// <exception cref="ObjectDisposedException">The binding or the tensor was disposed.</exception>
    public void BindInput(string name, OrtTensor tensor)
    {
        Session.CheckInput(name, tensor);
        Tie(_inputs, new Bound(name, NativeText.Utf8(name), tensor.Value), _runtime.Api.BindInput);
    }

    /// <summary>Gives an output the tensor that runs write to; its shape must be the one a run yields.</summary>
    /// <exception cref="OnnxRuntimeException">VA1206: there is no such output; VA1207: its element type differs.</exception>
    /// <exception cref="ObjectDisposedException">The binding or the tensor was disposed.</exception>
    public void BindOutput(string name, OrtTensor tensor)
    {
        Session.CheckOutput(name, tensor);
        Tie(_outputs, new Bound(name, NativeText.Utf8(name), tensor.Value), _runtime.Api.BindOutput);
    }

    /// <summary>Lets each run allocate an output anew, whose shape need not be known; <see cref="GetOutputs"/> hands it over.</summary>
    /// <exception cref="OnnxRuntimeException">VA1206: there is no such output.</exception>
    /// <exception cref="ObjectDisposedException">The binding was disposed.</exception>
    public void BindOutput(string name, TensorMemory memory)
    {
        Session.CheckOutput(name);
        using var info = Session.DescribeMemory(memory);
        Tie(_outputs, new Bound(name, NativeText.Utf8(name), info, IsAllocatedByRuns: true), _runtime.Api.BindOutputToDevice);
    }

    /// <summary>The outputs of the last run, in the order in which they were bound; the caller owns them.</summary>
    /// <exception cref="OnnxRuntimeException">VA1207: an output is not a tensor of numbers.</exception>
    public TensorDictionary GetOutputs()
    {
        using var binding = _handle.Lease();
        nint* values;
        nuint count;
        OrtStatus.Check(_runtime.Api, _runtime.Api.GetBoundOutputValues(binding.Value, _runtime.Allocator, &values, &count));
        try
        {
            return NativeTensor.AdoptAll(_runtime, new ReadOnlySpan<nint>(values, (int)count), _outputs.ConvertAll(output => output.Name));
        }
        finally
        {
            _runtime.Free(values);
        }
    }

    /// <summary>Unties everything. The tensors remain their owners'.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>
    /// Runs the session. Two ties hold for one run only and are renewed: a device other than the CPU copies an input when it is
    /// bound, not when it is read; and an output that a run allocated would be written over by the next.
    /// </summary>
    internal void Run()
    {
        using var binding = _handle.Lease();
        if (Session.Device.Kind != DeviceKind.Cpu)
        {
            foreach (var input in _inputs)
                Call(binding.Value, input, _runtime.Api.BindInput);
        }
        foreach (var output in _outputs)
        {
            if (output.IsAllocatedByRuns)
                Call(binding.Value, output, _runtime.Api.BindOutputToDevice);
        }
        using var session = Session.Handle.Lease();
        OrtStatus.Check(
            _runtime.Api, _runtime.Api.RunWithBinding(session.Value, 0, binding.Value), "VA1205", "a run failed", "check the bound tensors against the model's inputs and outputs");
    }

    private void Tie(List<Bound> list, Bound bound, delegate* unmanaged<nint, byte*, nint, nint> bind)
    {
        using var binding = _handle.Lease();
        using var target = bound.Target.Lease();
        Call(binding.Value, bound, bind);
        _handle.Keep(bound.Target);
        var index = list.FindIndex(other => other.Name == bound.Name);
        if (index < 0)
        {
            list.Add(bound);
            return;
        }
        _handle.Drop(list[index].Target);
        list[index] = bound;
    }

    private void Call(nint binding, Bound bound, delegate* unmanaged<nint, byte*, nint, nint> bind)
    {
        fixed (byte* text = bound.Utf8)
            OrtStatus.Check(_runtime.Api, bind(binding, text, bound.Target.DangerousGetHandle()));
    }

    /// <summary>One tie, to a tensor or, where runs allocate, to a kind of memory.</summary>
    private sealed record Bound(string Name, byte[] Utf8, OrtHandle Target, bool IsAllocatedByRuns = false);
}
