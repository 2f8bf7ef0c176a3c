using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Masks.Networks;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Networks;

public sealed class ComplementaryModelTests
{
    private static readonly PixelSize _size = new(8, 8);

    [Theory]
    [InlineData("""{"labels":["dog","cat"],"output":{"kind":"acol","maps":["maps_b","maps_a"]}}""")]
    [InlineData("""{"labels":["dog","cat"],"output":{"kind":"acol"}}""")]
    [InlineData("""{"output":{"kind":"acol"}}""")]
    public async Task The_object_is_where_either_branch_sees_the_class(string settings)
    {
        using var package = new SketchedPackage(Sketches.Branches(), settings);
        using var model = new ComplementaryModel(package.Load(), _size);
        // The head is red, the body green (and darker: each branch has a range of its own), a stone blue.
        using var frame = Painted(_size, (x, y) => (x, y) switch
        {
            ( < 3, < 2) => (250, 0, 0),
            ( < 6, >= 2 and < 5) => (0, 60, 0),
            (7, 7) => (0, 0, 200),
            _ => (10, 0, 0),
        });
        var scene = await model.FindAsync(frame, TestContext.Current.CancellationToken);
        var mask = scene.MaskOf(0, "dog")!;
        Assert.Equal(["###.....", "###.....", "######..", "######..", "######..", "........", "........", "........"], Rows(mask));
        Assert.Equal(1, mask.Confidence, 0.001);
        Assert.Equal(["........", "........", "........", "........", "........", "........", "........", ".......#"], Rows(scene.MaskOf(1, "cat")));
    }

    [Fact]
    public async Task A_flat_map_has_no_object_and_of_a_class_that_it_does_not_have_nothing_is_known()
    {
        using var package = new SketchedPackage(Sketches.Branches(), """{"labels":["dog","cat"],"output":{"kind":"acol"}}""");
        using var model = new ComplementaryModel(package.Load(), _size);
        using var frame = Black(_size);
        var scene = await model.FindAsync(frame, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (scene.MaskOf(0, "dog")!.Area, scene.MaskOf(0, "dog")!.Confidence));
        Assert.Null(scene.MaskOf(0, "wolf"));
    }

    [Theory]
    [InlineData("""{"output":{"kind":"acol","maps":["maps_a","maps_c"]}}""", "VA2043", "'maps_a' and 'maps_c'")]
    [InlineData("""{"output":{"kind":"acol","maps":["maps_a","scores"]}}""", "VA2043", "no two maps of the same known shape")]
    [InlineData("""{"output":{"kind":"acol","maps":["maps_a"]}}""", "VA2004", "the names of two outputs")]
    [InlineData("""{"output":{"kind":"acol","maps":[1,2]}}""", "VA2004", "a list of texts")]
    [InlineData("""{"labels":["dog"],"output":{"kind":"acol"}}""", "VA2007", "names 1 classes, but the model has 2")]
    public void Another_model_is_refused_in_one_line(string settings, string id, string text)
    {
        using var package = new SketchedPackage(Sketches.Branches(), settings);
        var error = Assert.ThrowsAny<VisionAuditException>(() => new ComplementaryModel(package.Load(), _size));
        Assert.Equal(id, error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_one_map_is_refused()
    {
        using var package = SketchedPackage.Constant("""{"output":{"kind":"acol"}}""", 8, [("maps", Tensor.Of(new float[32], 1, 2, 4, 4))]);
        Assert.Contains("it has 1 outputs", Assert.ThrowsAny<VisionAuditException>(() => new ComplementaryModel(package.Load(), _size)).Message, StringComparison.Ordinal);
    }
}
