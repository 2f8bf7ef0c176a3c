using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using VisionAudit.TestKit;

[assembly: AssemblyFixture(typeof(VisionAudit.Browser.Tests.Kit.JavaScriptSample))]

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>samples/JavaScript with its npm packages, served over HTTP.</summary>
public sealed class JavaScriptSample : IAsyncLifetime
{
    private string? _refusal;
    private WebApplication? _server;

    /// <summary>Where the sample lies.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "samples", "JavaScript");

    /// <summary>The page. Skips the calling test where the packages could not be had.</summary>
    public Uri Page()
    {
        SkipWithout();
        return new Uri(_server!.Urls.Single());
    }

    /// <summary>Skips the calling test where the packages could not be had.</summary>
    public void SkipWithout()
    {
        if (_refusal is not null)
            Assert.Skip($"the npm packages of samples/JavaScript could not be installed: {_refusal}");
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            await ExplainedSample.OutputAsync("node", Path.Combine(Repository.Root, "native", "install.mjs"), Folder);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            _refusal = e.Message;
            return;
        }
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        var types = new FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript" } };
        _server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Folder), StaticFileOptions = { ContentTypeProvider = types } });
        await _server.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
