using System.CommandLine;
using System.Net;
using VisionAudit.Cli.Cameras;
using VisionAudit.Cli.Invocation;
using VisionAudit.Dashboard.Hosting;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit serve</c>: the dashboard with configured cameras, and with those that agents bring.</summary>
internal sealed class ServeCommand : ExampledCommand
{
    private readonly Option<string?> _config = new("--config") { Description = "A JSON file with cameras; without one the dashboard waits for 'live --hub', and plays recordings", HelpName = "FILE" };
    private readonly Option<int> _port = ServeArguments.Port();
    private readonly Option<string> _data = ServeArguments.Data("serve");
    private readonly Option<bool> _record = ServeArguments.Record();
    private readonly Option<string> _address = new("--address") { Description = "Address to listen on. Any but a loopback address lets everyone on that network look and send", HelpName = "IP", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string[]> _hosts = new("--host") { Description = "A name by which browsers may call this server, besides localhost; may be repeated", HelpName = "NAME" };
    private readonly Option<bool> _noBrowser = ServeArguments.NoBrowser();

    /// <summary>Makes the command.</summary>
    public ServeCommand()
        : base("serve", "Serve the dashboard: live cameras, flags, recordings.", "serve", "serve --config cameras.json --data /srv/visionaudit", "serve --data recordings --no-browser")
    {
        foreach (var option in new Option[] { _config, _port, _data, _record, _address, _hosts, _noBrowser })
            Options.Add(option);
        _address.Validators.Add(value =>
        {
            if (!IPAddress.TryParse(value.GetValueOrDefault<string>(), out _))
                value.AddError("--address is an IP address, such as 127.0.0.1 or 0.0.0.0");
        });
    }

    /// <summary>Serves until it is told to stop.</summary>
    public static Task ServeAsync(DashboardOptions options, bool noBrowser, CancellationToken stop) => DashboardHost.RunAsync(
        options, TimeProvider.System,
        host =>
        {
            Console.WriteLine($"VisionAudit is at {host.Address}; Ctrl-C stops it. Flags, reviews and recordings are kept in {Path.GetFullPath(options.DataFolder)}");
            if (!noBrowser)
                Browser.TryOpen(host.Address);
        },
        stop);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var options = new DashboardOptions
        {
            Port = call.GetValue(_port),
            Address = IPAddress.Parse(call.GetRequiredValue(_address)),
            HostNames = call.GetValue(_hosts) ?? [],
            DataFolder = call.GetRequiredValue(_data),
            Cameras = call.GetValue(_config) is { } file ? CameraConfiguration.Load(file) : [],
            Record = call.GetValue(_record),
        };
        await ServeAsync(options, call.GetValue(_noBrowser), stop);
        return ExitCode.Stopped;
    }
}
