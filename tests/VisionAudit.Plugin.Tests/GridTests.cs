namespace VisionAudit.Plugin.Tests;

public sealed class GridTests
{
    private static readonly Grid<float> _grid = new(3, 2, new float[] { 1, 2, 3, 4, 5, 6 });

    [Fact]
    public void Elements_are_read_by_column_and_row() => Assert.Equal((2f, 6f), (_grid[1, 0], _grid[2, 1]));

    [Theory]
    [InlineData(3, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    public void A_place_outside_is_refused(int x, int y) => Assert.ThrowsAny<Exception>(() => _grid[x, y]);

    [Fact]
    public void Values_that_make_no_grid_are_refused() => Assert.Throws<ArgumentException>(() => new Grid<float>(2, 2, new float[3]));
}
