namespace VisionAudit.OnnxRuntime.Native;

/// <summary>What the process has once: the library, ONNX Runtime's environment, its default allocator and the name of host memory.</summary>
internal sealed unsafe class OrtRuntime
{
    private static readonly Lazy<OrtRuntime> Instance = new(
        () => new OrtRuntime(OrtLibrary.Load(OrtLibrary.Find(Environment.GetEnvironmentVariable(OrtLibrary.Variable), OrtLibrary.ApplicationFolders))));

    private OrtRuntime(OrtLibrary library)
    {
        Library = library;
        Api = library.Api;

        nint env;
        fixed (byte* id = NativeText.Utf8("visionaudit"))
            OrtStatus.Check(Api, Api.CreateEnvWithCustomLogger(&OrtLog.Receive, 0, LogLevel.Warning, id, &env));
        Env = new OrtHandle(env, Api.ReleaseEnv);

        nint allocator;
        OrtStatus.Check(Api, Api.GetAllocatorWithDefaultOptions(&allocator));
        Allocator = allocator;
        HostMemory = MemoryInfo("Cpu", 0);
        Providers = ReadProviders();
    }

    /// <summary>The process's instance.</summary>
    /// <exception cref="OnnxRuntimeException">VA1201 or VA1202: the library cannot be had.</exception>
    public static OrtRuntime Current => Instance.Value;

    /// <summary>The native library.</summary>
    public OrtLibrary Library { get; }

    /// <summary>Its functions.</summary>
    public OrtApi Api { get; }

    /// <summary>The environment of all sessions.</summary>
    public OrtHandle Env { get; }

    /// <summary>Names ordinary memory.</summary>
    public OrtHandle HostMemory { get; }

    /// <summary>Names of the execution providers that the library was built with, by ONNX Runtime's priority.</summary>
    public IReadOnlyList<string> Providers { get; }

    /// <summary>ONNX Runtime's allocator for what it hands to callers; it is never released.</summary>
    public nint Allocator { get; }

    /// <summary>Frees what the default allocator made; 0 is allowed.</summary>
    public void Free(void* address)
    {
        if (address is not null)
            OrtStatus.Check(Api, Api.AllocatorFree(Allocator, address));
    }

    /// <summary>A copy of text that the default allocator made, which is freed.</summary>
    public string Take(byte* text)
    {
        var copy = NativeText.Read(text);
        Free(text);
        return copy;
    }

    /// <summary>Names a kind of memory of a device, such as <c>CudaPinned</c>.</summary>
    public OrtHandle MemoryInfo(string name, int device)
    {
        const int deviceAllocator = 0, defaultMemory = 0;
        nint info;
        fixed (byte* text = NativeText.Utf8(name))
            OrtStatus.Check(Api, Api.CreateMemoryInfo(text, deviceAllocator, device, defaultMemory, &info));
        return new OrtHandle(info, Api.ReleaseMemoryInfo);
    }

    private string[] ReadProviders()
    {
        byte** names;
        int count;
        OrtStatus.Check(Api, Api.GetAvailableProviders(&names, &count));
        var providers = new string[count];
        for (var i = 0; i < count; i++)
            providers[i] = NativeText.Read(names[i]);
        OrtStatus.Check(Api, Api.ReleaseAvailableProviders(names, count));
        return providers;
    }
}
