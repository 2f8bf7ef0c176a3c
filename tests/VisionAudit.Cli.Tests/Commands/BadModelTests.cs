namespace VisionAudit.Cli.Tests.Commands;

/// <summary>Whatever is wrong with a model file: one line, a non-zero exit, nothing left behind.</summary>
public sealed class BadModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string>();
            foreach (var command in new[] { "inspect", "compile" })
            {
                foreach (var damage in new[] { "random bytes", "truncated", "text", "empty", "folder" })
                    calls.Add(command, damage);
            }
            return calls;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_damaged_model_is_refused_in_one_line(string command, string damage)
    {
        var model = Damage(damage);
        var before = _folder.Names;
        string[] rest = command == "compile" ? ["-o", _folder["out.onnx"]] : [];
        var run = await CliRun.Of([command, model, .. rest]);
        run.IsRefused(damage == "folder" ? "VA2001" : "VA1001");
        Assert.Equal(before, _folder.Names);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_refused_in_one_line() => (await CliRun.Of("inspect", _folder["absent.onnx"])).IsRefused("VA2001");

    [Fact]
    public async Task An_output_folder_that_is_not_there_is_refused_before_the_work()
        => (await CliRun.Of("compile", TinyClassifier.Save(_folder["model.onnx"]), "-o", _folder["absent/out.onnx"])).IsRefused("VA7002");

    private string Damage(string damage)
    {
        var path = _folder["model.onnx"];
        var bytes = new byte[5000];
        new Random(3).NextBytes(bytes);
        switch (damage)
        {
            case "random bytes":
                File.WriteAllBytes(path, bytes);
                break;
            case "truncated":
                TinyClassifier.Save(path);
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);
                break;
            case "text":
                File.WriteAllText(path, "a text that somebody renamed\n");
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            default:
                Directory.CreateDirectory(path);
                break;
        }
        return path;
    }
}
