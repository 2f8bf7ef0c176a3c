using System.CommandLine;

namespace VisionAudit.Cli.Invocation;

/// <summary>The options that say where a dashboard is served and keeps its state; the same for every command that serves one.</summary>
internal static class ServeArguments
{
    /// <summary><c>--port N</c>.</summary>
    public static Option<int> Port()
    {
        var option = new Option<int>("--port") { Description = "Port on this machine; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => 5080 };
        option.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
                value.AddError("--port is 0 to 65535");
        });
        return option;
    }

    /// <summary><c>--data DIR</c>.</summary>
    /// <param name="name">Name of the folder where none is given, below the user's folder for application data.</param>
    public static Option<string> Data(string name) => new("--data")
    {
        Description = "Folder of flags, reviews and recordings",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "visionaudit", name),
    };

    /// <summary><c>--record</c>.</summary>
    public static Option<bool> Record() => new("--record") { Description = "Record every camera that runs here: pictures, maps and records; the Replay page plays them" };

    /// <summary><c>--no-browser</c>.</summary>
    public static Option<bool> NoBrowser() => new("--no-browser") { Description = "Do not open a browser" };
}
