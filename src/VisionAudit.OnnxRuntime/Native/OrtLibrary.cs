using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>The loaded native library. It stays loaded until the process ends.</summary>
/// <param name="Path">The file that was loaded.</param>
/// <param name="Version">Its version, such as <c>1.30.0</c>.</param>
/// <param name="Api">Its function table.</param>
/// <param name="Handle">The loader's handle, for functions outside the table.</param>
internal sealed record OrtLibrary(string Path, string Version, OrtApi Api, nint Handle)
{
    /// <summary>The environment variable that names a library and goes before every other place.</summary>
    public const string Variable = "VISIONAUDIT_ORT_LIBRARY";

    private const string Remedy =
        $"run 'dotnet build' again (it takes the library from npm's onnxruntime-node), or set {Variable} to an ONNX Runtime library of 1.17 or newer";

    /// <summary>The names under which packages ship the library on this system, the best first.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.1.dylib", "libonnxruntime.dylib"]
        : ["libonnxruntime.so.1", "libonnxruntime.so"];

    /// <summary>The application's folder, then the folders of the native parts of its NuGet packages.</summary>
    public static IEnumerable<string> ApplicationFolders =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string) ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(AppContext.BaseDirectory);

    /// <summary>Where the library is.</summary>
    /// <param name="named">A file named by the user, which excludes every other; null or empty for none.</param>
    /// <param name="folders">Folders to look in, in order.</param>
    /// <exception cref="OnnxRuntimeException">VA1201: it is nowhere.</exception>
    public static string Find(string? named, IEnumerable<string> folders)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? System.IO.Path.GetFullPath(named)
                : throw new OnnxRuntimeException("VA1201", $"{Variable} names '{named}', which does not exist", "correct the path, or unset the variable");
        }
        return folders.SelectMany(_ => FileNames, System.IO.Path.Combine).FirstOrDefault(File.Exists)
            ?? throw new OnnxRuntimeException("VA1201", $"ONNX Runtime's library ({FileNames[0]}) is not beside the application in {AppContext.BaseDirectory}", Remedy);
    }

    /// <summary>Loads the library of a file.</summary>
    /// <exception cref="OnnxRuntimeException">VA1202: it is no library of this system, lacks one itself, is not ONNX Runtime's or too old.</exception>
    public static unsafe OrtLibrary Load(string path)
    {
        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new OnnxRuntimeException("VA1202", $"'{path}' cannot be loaded: {error.Message.ReplaceLineEndings(" ").Trim()}", Remedy, inner: error);
        }
        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var export))
            throw new OnnxRuntimeException("VA1202", $"'{path}' is not ONNX Runtime's library", Remedy);

        var apiBase = ((delegate* unmanaged<nint*>)export)();
        var version = NativeText.Read(((delegate* unmanaged<byte*>)apiBase[1])());
        var table = ((delegate* unmanaged<uint, nint*>)apiBase[0])(OrtApi.Version);
        return table is not null
            ? new OrtLibrary(path, version, new OrtApi(table), handle)
            : throw new OnnxRuntimeException("VA1202", $"ONNX Runtime {version} of '{path}' is too old", Remedy);
    }
}
