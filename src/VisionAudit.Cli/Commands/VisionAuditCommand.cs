using System.CommandLine;
using System.CommandLine.Help;
using VisionAudit.Cli.Invocation;

namespace VisionAudit.Cli.Commands;

/// <summary>The root: <c>visionaudit COMMAND</c>.</summary>
internal static class VisionAuditCommand
{
    /// <summary>The whole tree of commands.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("VisionAudit tells whether an image classifier looks at the right thing.")
        {
            new DemoCommand(),
            new ServeCommand(),
            new LiveCommand(),
            new AuditCommand(),
            new ExplainCommand(),
            new CompileCommand(),
            new InspectCommand(),
            new EvaluateCommand(),
            new ReportCommand(),
            new CalibrateCommand(),
            new TrustCommand(),
            new MaximiseCommand(),
            new BenchmarkCommand(),
            new DoctorCommand(),
            new TestCommand(),
        };
        var option = root.Options.OfType<HelpOption>().Single();
        var help = new HelpWithExamples((HelpAction)option.Action!);
        option.Action = help;
        root.SetAction(help.Invoke);
        return root;
    }
}
