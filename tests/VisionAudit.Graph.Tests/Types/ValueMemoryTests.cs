namespace VisionAudit.Graph.Tests.Types;

/// <summary>Measures the whole process's memory, so that no other test may run beside it.</summary>
[Collection(nameof(ValueMemoryTests))]
[CollectionDefinition(nameof(ValueMemoryTests), DisableParallelization = true)]
public sealed class ValueMemoryTests
{
    [Fact]
    public void Values_are_followed_within_bounded_memory()
    {
        var model = GraphText.Parse("constant seed: int64[1] = 1\nconstant target: int64[1] = 4096\noutput v0");
        for (var i = 0; i < 20_000; i++)
            model.Graph.Nodes.Add(new Node("Expand", ["seed", "target"], [$"v{i}"]));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var scope = TypeInference.Scope(model);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 200L << 20);
        Assert.Equal("int64[4096]", scope.TypeOf("v19999").ToString());
        GC.KeepAlive(scope);
    }
}
