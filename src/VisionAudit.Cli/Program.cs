using VisionAudit.Cli.Invocation;

using var signals = new StopSignals();
return await CommandLine.RunAsync(args, signals.Token);
