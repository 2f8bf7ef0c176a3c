using VisionAudit.OnnxRuntime.Native;
using VisionAudit.TestKit;

namespace VisionAudit.OnnxRuntime.Tests.Native;

public sealed class OrtLibraryTests
{
    [Fact]
    public void The_first_folder_that_has_the_library_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, OrtLibrary.FileNames[^1]);
            File.WriteAllText(path, "");

            Assert.Equal(path, OrtLibrary.Find(null, ["absent", folder.FullName, .. OrtLibrary.ApplicationFolders]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_applications_folder_comes_first() => Assert.Equal(AppContext.BaseDirectory, OrtLibrary.ApplicationFolders.First());

    [Fact]
    public void A_named_library_goes_before_the_applications()
    {
        using var file = new TemporaryFile("");

        Assert.Equal(file.Path, OrtLibrary.Find(file.Path, OrtLibrary.ApplicationFolders));
    }

    [Fact]
    public void A_named_library_that_is_absent_is_an_error_even_where_another_is_there()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => OrtLibrary.Find("absent/libonnxruntime.so", OrtLibrary.ApplicationFolders));

        Assert.Equal("VA1201: VISIONAUDIT_ORT_LIBRARY names 'absent/libonnxruntime.so', which does not exist; correct the path, or unset the variable", error.Message);
        Assert.True(error.IsMissingPart);
    }

    [Fact]
    public void No_library_anywhere_says_what_to_do()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => OrtLibrary.Find("", ["absent"]));

        Assert.Equal("VA1201", error.Id);
        Assert.Contains("dotnet build", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("VISIONAUDIT_ORT_LIBRARY", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        using var file = new TemporaryFile("a letter");

        var error = Assert.Throws<OnnxRuntimeException>(() => OrtLibrary.Load(file.Path));

        Assert.Equal("VA1202", error.Id);
        Assert.Contains(file.Path, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Another_library_is_refused()
    {
        var system = Path.Combine(
            Path.GetDirectoryName(typeof(object).Assembly.Location)!,
            OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll" : OperatingSystem.IsMacOS() ? "libSystem.Native.dylib" : "libSystem.Native.so");

        Assert.Equal($"VA1202: '{system}' is not ONNX Runtime's library", Assert.Throws<OnnxRuntimeException>(() => OrtLibrary.Load(system)).Message.Split(';')[0]);
    }
}
