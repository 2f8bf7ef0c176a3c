using System.CommandLine;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Cameras;
using VisionAudit.Cli.Invocation;
using VisionAudit.Dashboard.Hosting;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit demo</c>: the dashboard with the wolf-in-snow cameras.</summary>
internal sealed class DemoCommand : ExampledCommand
{
    private readonly ProvingArguments _proving = ProvingArguments.OfCameras();
    private readonly Option<int> _port = ServeArguments.Port();
    private readonly Option<string> _data = ServeArguments.Data("demo");
    private readonly Option<bool> _record = ServeArguments.Record();
    private readonly Option<bool> _noBrowser = ServeArguments.NoBrowser();

    /// <summary>Makes the command.</summary>
    public DemoCommand()
        : base("demo", "Show two classifiers on the same film of wolves and huskies: one looks at the animal, the other at the snow.", "demo", "demo --port 8080 --no-browser")
    {
        _proving.AddTo(this);
        foreach (var option in new Option[] { _port, _data, _record, _noBrowser })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var options = new DashboardOptions { Port = call.GetValue(_port), DataFolder = call.GetRequiredValue(_data), Cameras = WolfCameras.All(_proving.Read(call)), Record = call.GetValue(_record) };
        await DashboardHost.RunAsync(options, TimeProvider.System, host => Say(host.Address, call.GetValue(_noBrowser)), stop);
        return ExitCode.Stopped;
    }

    private static void Say(Uri address, bool noBrowser)
    {
        Console.WriteLine($"""
            VisionAudit shows wolf in snow at {address}
              Live    the same wolves and huskies before two models. On the left the evidence lies on the snow, and the frames are flagged.
              Flags   what was flagged, and the pictures that prove it; S, F and M say shortcut, fine or bad mask.
            Ctrl-C stops it.
            """);
        if (!noBrowser)
            Browser.TryOpen(address);
    }
}
