using System.Runtime.Loader;
using VisionAudit.Pipeline.Plugins;

namespace VisionAudit.Pipeline.Tests.Plugins;

public sealed class PluginFolderTests
{
    [Fact]
    public async Task The_sample_plugin_is_loaded_in_a_context_of_its_own_and_marks_the_peak()
    {
        var folder = PluginFolder.Load(Path.Combine(AppContext.BaseDirectory, "plugins"));
        var component = Assert.Single(folder.Components);
        Assert.Equal("PeakMarker", component.Name);
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(component.Assembly));

        await using var host = await PluginHost.StartAsync("gate", folder);
        var notes = await host.RunAsync(PluginHostTests.Audited(0));
        Assert.Empty(host.Disabled);
        Assert.Equal(["rectangle", "text"], notes.Shapes.Select(s => s.Kind));
        Assert.Equal(0.75, (notes.Shapes[0].X1 + notes.Shapes[0].X2) / 2, 6);
    }

    [Fact]
    public void What_is_no_plugin_is_refused_with_its_name_and_the_rest_goes_on()
    {
        using var sample = new TemporaryPlugins();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "plugins", "CustomPlugin.dll"), Path.Combine(sample.Folder, "Sample.dll"));
        File.WriteAllText(Path.Combine(sample.Folder, "Broken.dll"), "no assembly");
        var folder = PluginFolder.Load(sample.Folder);
        Assert.Single(folder.Components);
        var refusal = Assert.Single(folder.Refusals);
        Assert.StartsWith("VA6010: 'Broken.dll' cannot be loaded as a plugin", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_plugins() => Assert.Empty(PluginFolder.Load("nowhere").Components);

    private sealed class TemporaryPlugins : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("visionaudit-plugins-").FullName;

        public void Dispose()
        {
            // Loaded assemblies stay mapped for the life of the process on Windows.
            if (!OperatingSystem.IsWindows())
                Directory.Delete(Folder, recursive: true);
        }
    }
}
