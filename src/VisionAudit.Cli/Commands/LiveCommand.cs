using System.CommandLine;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Cameras;
using VisionAudit.Cli.Invocation;
using VisionAudit.Dashboard.Agents;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hosting;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit live</c>: one camera, with its own dashboard or shown on another.</summary>
internal sealed class LiveCommand : ExampledCommand
{
    /// <summary>How long an episode that a stop has ended may take to reach the dashboard.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Option<string> _source = new("--source") { Description = "A camera such as camera:0, rtsp:// or http://, a video, a folder of pictures, or sample:wolf-in-snow", HelpName = "S", Required = true };
    private readonly AuditArguments _audit = new();
    private readonly ProvingArguments _proving = ProvingArguments.OfCameras();
    private readonly Option<string?> _name = new("--name") { Description = "The camera's name for people", HelpName = "NAME" };
    private readonly Option<string?> _id = new("--id") { Description = "The camera's id on the dashboard", HelpName = "ID" };
    private readonly Option<bool> _repeat = new("--repeat") { Description = "Start again when the source has ended" };
    private readonly Option<string?> _hub = new("--hub") { Description = "Show the camera on the dashboard at this address instead of an own one", HelpName = "URL" };
    private readonly Option<int> _port = ServeArguments.Port();
    private readonly Option<string> _data = ServeArguments.Data("live");
    private readonly Option<bool> _record = ServeArguments.Record();
    private readonly Option<bool> _noBrowser = ServeArguments.NoBrowser();

    /// <summary>Makes the command.</summary>
    public LiveCommand()
        : base(
            "live", "Audit one camera live, on a dashboard of its own or on one that runs already.",
            "live --source camera:0 --model wolf.onnx --masks deeplab.onnx --mask-every 5",
            "live --source yard.mp4 --repeat --model wolf.onnx --masks deeplab.onnx",
            "live --source rtsp://camera/stream --model wolf.onnx --masks deeplab.onnx --name \"North fence\" --hub http://127.0.0.1:5080")
    {
        Options.Add(_source);
        _audit.AddTo(this);
        _proving.AddTo(this);
        foreach (var option in new Option[] { _name, _id, _repeat, _hub, _port, _data, _record, _noBrowser })
            Options.Add(option);
        _hub.Validators.Add(value =>
        {
            if (!Uri.TryCreate(value.GetValueOrDefault<string>(), UriKind.Absolute, out _))
                value.AddError("--hub is the address of a dashboard, such as http://127.0.0.1:5080");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var source = call.GetRequiredValue(_source);
        var name = call.GetValue(_name) ?? CameraName.Of(source);
        var id = call.GetValue(_id) ?? CameraName.IdOf(name);
        var camera = AuditCameras.Define(id, name, _audit.Read(call, source), _proving.Read(call), () => AuditParts.SourceOf(source)) with { Repeats = call.GetValue(_repeat) };
        var data = call.GetRequiredValue(_data);
        if (call.GetValue(_hub) is { } hub)
            await ShowElsewhereAsync(camera, new Uri(hub), data, call.GetValue(_record), stop);
        else
            await ServeCommand.ServeAsync(
                new DashboardOptions { Port = call.GetValue(_port), DataFolder = data, Cameras = [camera], Record = call.GetValue(_record) }, call.GetValue(_noBrowser), stop);
        return stop.IsCancellationRequested ? ExitCode.Stopped : ExitCode.Done;
    }

    /// <summary>Runs the camera until its source has ended, every flag is proved and every episode is delivered, or until it is told to stop; what is undelivered soon after waits in the data folder.</summary>
    private static async Task ShowElsewhereAsync(CameraDefinition camera, Uri hub, string data, bool record, CancellationToken stop)
    {
        var outbox = new EpisodeOutbox(Path.Combine(data, "outbox", camera.Id));
        await using var agent = new HubAgent(hub, camera.Id, camera.Name, outbox, TimeProvider.System);
        agent.ConnectionChanged += problem => Console.Error.WriteLine(problem is null ? $"'{camera.Name}' is shown at {hub}" : $"not connected to {hub}: {problem}");
        agent.Noted += Console.Error.WriteLine;
        string? told = null;
        agent.Reported += status =>
        {
            if (status is { State: CameraState.Reconnecting, Problem: { } problem })
                Console.Error.WriteLine(problem);
            if (status.ProofProblem is { } trouble && trouble != told)
                Console.Error.WriteLine(told = trouble);
        };
        using var ended = new CancellationTokenSource();
        await using var stopping = stop.Register(() => ended.CancelAfter(Farewell));
        var connected = agent.RunAsync(ended.Token);
        var recordings = record ? new RecordingCatalogue(data, TimeProvider.System) : null;
        await using (var worker = new ProofWorker(stop))
        {
            await new CameraSession(camera, agent, recordings, PluginFolder.Load("plugins"), TimeProvider.System, worker).RunAsync(stop);
            await worker.DrainedAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await outbox.EmptiedAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ended.CancelAsync();
        await connected;
    }
}
