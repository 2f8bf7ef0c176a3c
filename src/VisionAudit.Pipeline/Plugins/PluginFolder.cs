using System.Reflection;
using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>A DLL or component that could not be taken, and why.</summary>
/// <param name="Name">File or component.</param>
/// <param name="Message">One line.</param>
public sealed record PluginRefusal(string Name, string Message);

/// <summary>The components found in a folder of plugin DLLs. Each camera makes instances of its own.</summary>
/// <param name="Components">Public, concrete types derived from <see cref="AuditBehaviour"/>, by file and name.</param>
/// <param name="Refusals">What could not be taken.</param>
public sealed record PluginFolder(IReadOnlyList<Type> Components, IReadOnlyList<PluginRefusal> Refusals)
{
    /// <summary>No plugins.</summary>
    public static PluginFolder Empty { get; } = new([], []);

    /// <summary>Loads each DLL of a folder in a context of its own. A DLL that cannot be loaded is refused; the others go on.</summary>
    /// <param name="folder">May be absent: then there are no plugins.</param>
    public static PluginFolder Load(string folder)
    {
        if (!Directory.Exists(folder))
            return Empty;
        var components = new List<Type>();
        var refusals = new List<PluginRefusal>();
        foreach (var path in Directory.GetFiles(Path.GetFullPath(folder), "*.dll").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileNameWithoutExtension(path) == typeof(AuditBehaviour).Assembly.GetName().Name)
                continue;
            try
            {
                var assembly = new PluginContext(path).LoadFromAssemblyPath(path);
                components.AddRange(assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(AuditBehaviour)) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal));
            }
            catch (Exception e) when (e is BadImageFormatException or IOException or ReflectionTypeLoadException or TypeLoadException or NotSupportedException)
            {
                refusals.Add(new PluginRefusal(Path.GetFileName(path), $"VA6010: '{Path.GetFileName(path)}' cannot be loaded as a plugin: {e.Message.ReplaceLineEndings(" ")}; build it against VisionAudit.Plugin and put its dependencies beside it"));
            }
        }
        return new PluginFolder(components, refusals);
    }
}
