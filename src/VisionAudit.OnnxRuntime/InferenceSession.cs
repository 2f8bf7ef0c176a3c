using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>
/// A model, ready to run on one device. Runs may overlap, from any threads; each <see cref="IoBinding"/> serves one thread at a time.
/// </summary>
public sealed unsafe class InferenceSession : IDisposable
{
    private readonly OrtRuntime _runtime;

    private InferenceSession(OrtRuntime runtime, OrtHandle handle, ExecutionDevice device, IReadOnlyList<DeviceRefusal> refusals)
    {
        _runtime = runtime;
        Handle = handle;
        Device = device;
        Refusals = refusals;
        var api = runtime.Api;
        using var session = handle.Lease();
        Metadata = NativeMetadata.Read(runtime, session.Value);
        Inputs = NativeTypes.ReadAll(runtime, session.Value, api.SessionGetInputCount, api.SessionGetInputName, api.SessionGetInputTypeInfo);
        Outputs = NativeTypes.ReadAll(runtime, session.Value, api.SessionGetOutputCount, api.SessionGetOutputName, api.SessionGetOutputTypeInfo);
        OptionalInputs = NativeTypes.ReadAll(
            runtime, session.Value, api.SessionGetOverridableInitializerCount, api.SessionGetOverridableInitializerName, api.SessionGetOverridableInitializerTypeInfo);
    }

    /// <summary>The device that the model runs on; never <see cref="DeviceKind.Auto"/>.</summary>
    public ExecutionDevice Device { get; }

    /// <summary>Devices that <see cref="DeviceKind.Auto"/> tried before it took <see cref="Device"/>.</summary>
    public IReadOnlyList<DeviceRefusal> Refusals { get; }

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Inputs that every run needs, in the model's order.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Inputs that have a default in the model (overridable initializers), in the model's order.</summary>
    public IReadOnlyList<TensorInfo> OptionalInputs { get; }

    /// <summary>Outputs, in the model's order.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    internal OrtHandle Handle { get; }

    /// <summary>Opens a model file; weights in files beside it are found.</summary>
    /// <exception cref="OnnxRuntimeException">VA1204: there is no such file, or ONNX Runtime refuses it; VA1203: the device cannot be used;
    /// VA1201, VA1202: the library cannot be had.</exception>
    public static InferenceSession FromFile(string path, SessionOptions? options = null)
    {
        if (!File.Exists(path))
            throw new OnnxRuntimeException("VA1204", $"model '{path}' does not exist", "correct the path", OnnxRuntimeErrorCode.NoSuchFile);
        return Open($"model '{path}'", path, [], options ?? new SessionOptions());
    }

    /// <summary>Opens a model in memory, which is read during this call only. Weights in other files are not found.</summary>
    /// <exception cref="OnnxRuntimeException">As <see cref="FromFile"/>.</exception>
    public static InferenceSession FromBytes(ReadOnlySpan<byte> model, SessionOptions? options = null)
        => Open("the model", null, model, options ?? new SessionOptions());

    /// <summary>A set of ties between tensors and this session's inputs and outputs.</summary>
    public IoBinding CreateBinding() => new(this);

    /// <summary>A tensor where the session's device likes it; in host memory it is all zeros, elsewhere undefined.</summary>
    /// <param name="memory">The kind of memory.</param>
    /// <param name="shape">Sizes of the axes.</param>
    public OrtTensor CreateTensor<T>(TensorMemory memory, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var type = TensorElementTypes.Of<T>();
        if (DeviceMemory.NameOf(Device.Kind, memory) == DeviceMemory.Host)
            return OrtTensor.Create<T>(shape);

        using var info = DescribeMemory(memory);
        using var place = info.Lease();
        using var session = Handle.Lease();
        nint allocator;
        OrtStatus.Check(
            _runtime.Api, _runtime.Api.CreateAllocator(session.Value, place.Value, &allocator), "VA1203", $"{Device} has no {memory} memory", "use ordinary host memory");
        using var owner = new OrtHandle(allocator, _runtime.Api.ReleaseAllocator, Handle);
        return NativeTensor.Allocate(_runtime, owner, type, shape);
    }

    /// <summary>Runs with what is bound; allocates no managed memory.</summary>
    /// <exception cref="OnnxRuntimeException">VA1205: the run failed, for instance because an input is not bound or an output's shape differs.</exception>
    /// <exception cref="ObjectDisposedException">The session or the binding was disposed.</exception>
    /// <exception cref="ArgumentException">The binding is another session's.</exception>
    public void Run(IoBinding binding)
    {
        if (binding.Session != this)
            throw new ArgumentException("the binding is another session's", nameof(binding));
        binding.Run();
    }

    /// <summary>Runs once; the outputs are new tensors in host memory, whatever their shapes. For tests and one-offs.</summary>
    /// <param name="inputs">Tensors by name.</param>
    /// <param name="outputs">Names of the outputs to compute; none for all.</param>
    /// <returns>The outputs in the order asked for; the caller owns them.</returns>
    /// <exception cref="OnnxRuntimeException">VA1205: the run failed, for instance because an input is missing; VA1206: a name is unknown;
    /// VA1207: an input's element type or shape differs, or an output is not a tensor of numbers.</exception>
    public TensorDictionary Run(IReadOnlyDictionary<string, OrtTensor> inputs, params IReadOnlyList<string> outputs)
    {
        foreach (var (name, tensor) in inputs)
            CheckInput(name, tensor);
        foreach (var name in outputs)
            CheckOutput(name);
        if (outputs.Count == 0)
            outputs = [.. Outputs.Select(output => output.Name)];

        var inputNames = new Utf8Table(inputs.Keys);
        var outputNames = new Utf8Table(outputs);
        var values = new nint[outputs.Count];
        using var session = Handle.Lease();
        using var inputValues = new ValueTable([.. inputs.Values]);
        fixed (nint* output = values)
        {
            OrtStatus.Check(
                _runtime.Api,
                _runtime.Api.Run(session.Value, 0, inputNames.Pointer, inputValues.Pointer, inputNames.Count, outputNames.Pointer, outputNames.Count, output),
                "VA1205", "a run failed", $"check the tensors against the inputs {string.Join(", ", Inputs)}");
        }
        GC.KeepAlive(inputNames);
        GC.KeepAlive(outputNames);
        return NativeTensor.AdoptAll(_runtime, values, outputs);
    }

    /// <summary>Ends the profile that <see cref="SessionOptions.ProfilePrefix"/> began.</summary>
    /// <returns>The path of the profile, JSON for chrome://tracing.</returns>
    public string EndProfiling()
    {
        using var session = Handle.Lease();
        byte* path;
        OrtStatus.Check(_runtime.Api, _runtime.Api.SessionEndProfiling(session.Value, _runtime.Allocator, &path));
        return _runtime.Take(path);
    }

    /// <summary>Closes the session as soon as no binding uses it.</summary>
    public void Dispose() => Handle.Dispose();

    internal OrtHandle DescribeMemory(TensorMemory memory)
        => _runtime.MemoryInfo(DeviceMemory.NameOf(Device.Kind, memory), DeviceMemory.IndexOf(Device, memory));

    internal void CheckInput(string name, OrtTensor tensor)
    {
        var info = Find([.. Inputs, .. OptionalInputs], name, "input");
        if (info.ElementType != tensor.ElementType || !info.Accepts(tensor.Shape))
            throw new OnnxRuntimeException("VA1207", $"input {info} cannot take a tensor of {tensor}", "use the declared element type and shape", OnnxRuntimeErrorCode.InvalidArgument);
    }

    internal void CheckOutput(string name, OrtTensor tensor)
    {
        var info = CheckOutput(name);
        if (info.ElementType != tensor.ElementType)
            throw new OnnxRuntimeException("VA1207", $"output {info} cannot be written to a tensor of {tensor}", "use the declared element type", OnnxRuntimeErrorCode.InvalidArgument);
    }

    internal TensorInfo CheckOutput(string name) => Find(Outputs, name, "output");

    private static TensorInfo Find(IReadOnlyList<TensorInfo> infos, string name, string kind)
        => infos.FirstOrDefault(info => info.Name == name)
            ?? throw new OnnxRuntimeException(
                "VA1206", $"the model has no {kind} '{name}'", $"use one of: {string.Join(", ", infos.Select(info => info.Name))}", OnnxRuntimeErrorCode.InvalidArgument);

    private static InferenceSession Open(string what, string? path, ReadOnlySpan<byte> model, SessionOptions options)
    {
        var runtime = OrtRuntime.Current;
        var refusals = new List<DeviceRefusal>();
        var device = options.Device;
        if (device.Kind == DeviceKind.Auto)
        {
            foreach (var candidate in ExecutionDevice.Accelerators.Where(candidate => runtime.Providers.Contains(candidate.Provider)))
            {
                try
                {
                    return new InferenceSession(runtime, Load(runtime, what, path, model, options, candidate), candidate, refusals);
                }
                catch (OnnxRuntimeException refusal)
                {
                    refusals.Add(new DeviceRefusal(candidate, refusal.Problem));
                }
            }
            device = ExecutionDevice.Cpu;
        }
        return new InferenceSession(runtime, Load(runtime, what, path, model, options, device), device, refusals);
    }

    private static OrtHandle Load(OrtRuntime runtime, string what, string? path, ReadOnlySpan<byte> model, SessionOptions options, ExecutionDevice device)
    {
        using var nativeOptions = NativeSessionOptions.Create(runtime, options, device);
        using var settings = nativeOptions.Lease();
        using var env = runtime.Env.Lease();
        nint session, status;
        fixed (byte* bytes = model, file = path is null ? null : NativeText.Path(path))
        {
            status = path is null
                ? runtime.Api.CreateSessionFromArray(env.Value, bytes, (nuint)model.Length, settings.Value, &session)
                : runtime.Api.CreateSession(env.Value, file, settings.Value, &session);
        }
        OrtStatus.Check(runtime.Api, status, "VA1204", $"ONNX Runtime refuses {what} on {device}", "export the model again, or check it with 'visionaudit inspect'");
        return new OrtHandle(session, runtime.Api.ReleaseSession, runtime.Env);
    }
}
