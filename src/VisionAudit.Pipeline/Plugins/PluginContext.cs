using System.Reflection;
using System.Runtime.Loader;
using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>
/// The load context of one plugin DLL: its dependencies come from beside it, so two plugins may bring different versions of the same library; the SDK is ours,
/// so that a component is one of our <see cref="AuditBehaviour"/>s.
/// </summary>
internal sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(AuditBehaviour).Assembly.GetName().Name)
            return typeof(AuditBehaviour).Assembly;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
        => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : IntPtr.Zero;
}
