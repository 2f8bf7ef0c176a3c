using VisionAudit.Explain.Tests.Ops;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Fuzz;

/// <summary>Ten thousand damaged models: each is compiled or refused with an id, soon and in little memory.</summary>
public sealed class MutatedModelTests
{
    private const int ModelsPerSeed = 1000;

    /// <summary>Bound on all bytes that one compilation allocates, and so on those that it holds at any time.</summary>
    private const long MaxBytes = 1L << 30;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    /// <summary>Every form of every operator, a quantised network and, where they are there, small ones of ../shared.</summary>
    private static readonly Lazy<byte[][]> Files = new(() =>
    [
        .. OperatorCases.Table.Select(c => OnnxFile.Serialize(c.Draw(0).Classifier().Model)),
        .. Enumerable.Repeat(OnnxFile.Serialize(QuantisedNetwork.Create()), 10),
        .. Shared("mobilenet_v3_a"), .. Shared("squeezenet_a"), .. Shared("shufflenet_a"), .. Shared("googlenet_a"),
    ]);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_damaged_model_is_compiled_or_refused_with_an_id(int seed)
    {
        var stop = TestContext.Current.CancellationToken;
        for (var number = seed * ModelsPerSeed; number < (seed + 1) * ModelsPerSeed; number++)
        {
            try
            {
                await Task.Run(() => CompileOrRefuse(new Random(number)), stop).WaitAsync(MaxTime, stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"model {number}: {error.Message}", error);
            }
        }
    }

    private static void CompileOrRefuse(Random random)
    {
        var file = Files.Value[random.Next(Files.Value.Length)];
        var mutated = random.Next(3) == 0 ? FileMutations.Apply(file, random) : Mutated(file, random);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var model = OnnxFile.Parse(mutated, "mutated");
            Use(model, Options(model, random), random.Next(10));
        }
        catch (GraphException error)
        {
            Assert.Matches("^VA10[0-9]{2}$", error.Id);
        }
        catch (ExplainException error)
        {
            Assert.Matches("^VA11[0-9]{2}$", error.Id);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
    }

    /// <summary>Mostly compiles, else inspects, or cuts the head off.</summary>
    private static void Use(OnnxModel model, ExplainOptions options, int use)
    {
        if (use == 0)
            ExplanationCompiler.Inspect(model, options);
        else
            OnnxFile.Serialize(use == 1 ? ExplanationCompiler.CutHead(model, options).Model : ExplanationCompiler.Compile(model, options).Model);
    }

    private static ExplainOptions Options(OnnxModel model, Random random) => new()
    {
        Method = ExplanationMethods.Names[random.Next(ExplanationMethods.Names.Count)],
        Layer = Layer(model, random),
        FurtherLayers = random.Next(6) == 0 && Layer(model, random) is { } further ? [further] : [],
        Top = random.Next(6) == 0 ? random.Next(4) : null,
        Head = random.Next(6) == 0 ? (HeadKind)random.Next(4) : null,
        InputSize = random.Next(6) == 0 ? new PictureSize(random.Next(1, 40), random.Next(1, 40)) : null,
    };

    /// <summary>The default, any, or the layer before the form under test.</summary>
    private static string? Layer(OnnxModel model, Random random) => random.Next(4) switch
    {
        0 => null,
        1 => model.Graph.Nodes.ElementAtOrDefault(random.Next(model.Graph.Nodes.Count))?.Name,
        _ => model.Graph.Nodes.FirstOrDefault()?.Name,
    };

    private static byte[] Mutated(byte[] file, Random random)
    {
        var model = OnnxFile.Parse(file, "whole");
        ModelMutations.Apply(model, random);
        return OnnxFile.Serialize(model);
    }

    private static IEnumerable<byte[]> Shared(string network)
        => Repository.HasShared ? Enumerable.Repeat(File.ReadAllBytes(Repository.Shared("oracle", network, "model.onnx")), 4) : [];
}
