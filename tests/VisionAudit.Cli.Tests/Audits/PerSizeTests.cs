using VisionAudit.Cli.Audits;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests.Audits;

public sealed class PerSizeTests
{
    private readonly List<Model> _made = [];

    [Fact]
    public void A_size_is_compiled_once()
    {
        using var models = Models();
        Assert.Same(models[Size(1)], models[Size(1)]);
        Assert.Single(_made);
    }

    [Fact]
    public void What_was_not_used_for_longest_makes_room_and_is_closed()
    {
        using var models = Models();
        for (var side = 1; side <= PerSize<Model>.Capacity; side++)
            _ = models[Size(side)];
        var first = models[Size(1)];
        _ = models[Size(99)];
        Assert.Equal([2], _made.Where(model => model.IsClosed).Select(model => model.Size.Width));
        Assert.Same(first, models[Size(1)]);
    }

    [Fact]
    public void All_are_closed_with_it()
    {
        using (var models = Models())
            _ = (models[Size(1)], models[Size(2)]);
        Assert.All(_made, model => Assert.True(model.IsClosed));
    }

    private static PixelSize Size(int side) => new(side, side);

    private PerSize<Model> Models() => new(size =>
    {
        var model = new Model(size);
        _made.Add(model);
        return model;
    });

    private sealed record Model(PixelSize Size) : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
