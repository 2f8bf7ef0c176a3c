namespace VisionAudit.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _pictures;

    public EvaluateCommandTests()
    {
        _model = TinyClassifier.Save(_folder["model.onnx"]);
        _pictures = Directory.CreateDirectory(_folder["pictures"]).FullName;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Methods_are_measured_where_the_object_is()
    {
        Directory.CreateDirectory(_folder["masks"]);
        foreach (var name in new[] { "a.png", "b.png" })
        {
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_pictures, name));
            await Pictures.SaveMaskAsync(Path.Combine(_folder["masks"], name), left: name == "a.png");
        }
        var run = await CliRun.Of("evaluate", _pictures, "--model", _model, "--masks", _folder["masks"], "--method", "grad-cam,score-cam", "--out", _folder["table.csv"]);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        var lines = File.ReadAllLines(_folder["table.csv"]).Select(line => line.Split(',')).ToList();
        Assert.Equal(["method", "metric", "mean", "low", "high", "pictures"], lines[0]);
        foreach (var method in new[] { "grad-cam", "score-cam" })
        {
            var pointing = lines.Single(l => l[0] == method && l[1] == "pointing-game");
            Assert.Equal(("0.5", "2"), (pointing[2], pointing[5]));
            Assert.Equal("2", lines.Single(l => l[0] == method && l[1] == "insertion")[5]);
        }
    }

    [Fact]
    public async Task Without_masks_the_table_has_the_metrics_that_need_none()
    {
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_pictures, "a.png"));
        var markdown = await CliRun.Of("evaluate", _pictures, "--model", _model, "--method", "grad-cam", "--metric", "deletion,iou");
        var page = await CliRun.Of("evaluate", _pictures, "--model", _model, "--method", "grad-cam", "--metric", "deletion,iou", "--out", _folder["page.html"]);

        Assert.StartsWith("| method | deletion ↓ |", markdown.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (page.ExitCode, page.Error));
        Assert.Contains("<svg", File.ReadAllText(_folder["page.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_weights_are_compared_with_Shapley_values_and_maps_with_those_of_the_evidence_alone()
    {
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_pictures, "a.png"));
        var run = await CliRun.Of("evaluate", _pictures, "--model", _model, "--method", "lift-cam,layer-cam,score-cam", "--metric", "shapley-cosine,adcc,coherency,complexity,road-morf,road-lerf", "--out", _folder["table.csv"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = File.ReadAllLines(_folder["table.csv"]).Select(line => line.Split(',')).ToList();
        double Of(string method, string metric) => double.Parse(lines.Single(l => l[0] == method && l[1] == metric)[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, Of("lift-cam", "shapley-cosine"), 1e-6);
        Assert.InRange(Of("score-cam", "shapley-cosine"), 0.5, 0.9);
        Assert.DoesNotContain(lines, l => l[0] == "layer-cam" && l[1] == "shapley-cosine");
        foreach (var method in new[] { "lift-cam", "layer-cam", "score-cam" })
        {
            // The class is the red of the picture, and half of it is red: its map shows that half alone, and is the same when that half alone is shown.
            Assert.InRange(Of(method, "coherency"), 0.95, 1);
            Assert.InRange(Of(method, "complexity"), 0.4, 0.6);
            Assert.True(Of(method, "road-morf") < Of(method, "road-lerf"), method);
        }
    }

    [Theory]
    [InlineData("VA7010", "--method", "guesswork")]
    [InlineData("VA7011", "--metric", "beauty")]
    [InlineData("VA7012", "--out", "table.pdf")]
    public async Task What_is_not_there_is_refused(string id, string option, string value)
    {
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_pictures, "a.png"));
        (await CliRun.Of("evaluate", _pictures, "--model", _model, option, value == "table.pdf" ? _folder[value] : value)).IsRefused(id);
    }
}
