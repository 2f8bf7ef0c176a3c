using System.CommandLine;
using VisionAudit.Benchmarks;
using VisionAudit.OnnxRuntime;

var models = new Argument<string[]>("model") { Description = "Model files; none for the four networks of docs/performance.md", Arity = ArgumentArity.ZeroOrMore };
var methods = new Option<string[]>("--method") { Description = "Methods; none for those that have a target", AllowMultipleArgumentsPerToken = true };
var all = new Option<bool>("--all") { Description = "Every method, for about an hour" };
var compile = new Option<bool>("--compile") { Description = "Print what compiling a model of 142 MB costs, instead" };
var compileOnly = new Option<string?>(CompileTime.Option) { Description = "Compile this file and print seconds and bytes; what the table of compile times runs", Hidden = true };
var networks = new Option<string?>("--network") { Description = "Only networks whose name begins so" };
var pairs = new Option<int>("--pairs") { Description = "Pairs of runs", DefaultValueFactory = _ => 200 };
var seconds = new Option<int>("--seconds") { Description = "Time for a row that has no target, after which fewer pairs must do", DefaultValueFactory = _ => 20 };
var threads = new Option<int>("--threads") { Description = "Threads of each session", DefaultValueFactory = _ => 2 };
var profile = new Option<bool>("--profile") { Description = "Print where the time goes, operator by operator, instead" };
var throughput = new Option<bool>("--throughput") { Description = "Print the passes a second of methods that run models many times, over those of plain batches, instead" };
var root = new RootCommand("What explanations cost: run time of compiled models over that of plain ones") { models, methods, networks, pairs, seconds, threads, profile, all, compile, compileOnly, throughput };
root.SetAction(call =>
{
    var options = new SessionOptions { IntraOpThreads = call.GetValue(threads) };
    var files = call.GetValue(models) ?? [];
    var wanted = call.GetValue(methods) ?? [];
    if (call.GetValue(compileOnly) is { } file)
    {
        CompileTime.Run(file, wanted[0]);
        return;
    }
    List<BenchmarkCase> cases = [.. BenchmarkCase.All.Where(c => wanted.Length == 0 ? c.HasTarget || call.GetValue(all) : wanted.Contains(c.Method))];
    var isWhole = files.Length == 0 && wanted.Length == 0 && call.GetValue(networks) is null && !call.GetValue(profile) && !call.GetValue(throughput);
    foreach (var network in call.GetValue(compile) ? [] : files.Length > 0 ? files.Select(BenchmarkNetwork.OfFile) : BenchmarkNetwork.All())
    {
        if (!network.Name.StartsWith(call.GetValue(networks) ?? "", StringComparison.OrdinalIgnoreCase))
            continue;
        if (call.GetValue(throughput))
            ThroughputTable.Print(network, call.GetValue(threads), wanted);
        else if (call.GetValue(profile))
            cases.ForEach(c => OperatorProfile.Print(network, c, call.GetValue(pairs), options));
        else
            CostTable.Print(network, cases, call.GetValue(pairs), TimeSpan.FromSeconds(call.GetValue(seconds)), options);
    }
    if (isWhole || call.GetValue(compile))
        CompileTime.Print(new BenchmarkNetwork("VGG-16, half as wide", false, GeneratedNetworks.HalfVgg16), ["lift-cam", "relevance-cam", "saliency"]);
});
return await root.Parse(args).InvokeAsync();
