namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>An object in a video: where it is in some frames; it stays as it was until the next of them, or moves there in a straight line.</summary>
internal sealed class CvatTrack
{
    private readonly int _category;
    private readonly int[] _frames;
    private readonly (AnnotatedShape Shape, bool IsOutside)[] _stated;

    /// <param name="category">Index of its label.</param>
    /// <param name="stated">Where it is in the frames that the file states.</param>
    public CvatTrack(int category, Dictionary<int, (AnnotatedShape Shape, bool IsOutside)> stated)
    {
        _category = category;
        (_frames, _stated) = ([.. stated.Keys], [.. stated.Values]);
        Array.Sort(_frames, _stated);
    }

    /// <summary>The object in a frame; null before its first, and while it is outside the picture.</summary>
    public AnnotatedObject? At(long frame)
    {
        var next = FirstFrom(frame);
        if (next < _frames.Length && _frames[next] == frame)
            return Visible(_stated[next]);
        if (next == 0)
            return null;
        var before = _stated[next - 1];
        if (before.IsOutside || next == _frames.Length)
            return Visible(before);
        var (start, end) = (_frames[next - 1], _frames[next]);
        return new AnnotatedObject(_category, Between(before.Shape, _stated[next].Shape, (double)(frame - start) / (end - start)));
    }

    private AnnotatedObject? Visible((AnnotatedShape Shape, bool IsOutside) stated) => stated.IsOutside ? null : new AnnotatedObject(_category, stated.Shape);

    /// <summary>Corners move in straight lines; shapes with another number of corners, and masks, stay as they were.</summary>
    private static AnnotatedShape Between(AnnotatedShape before, AnnotatedShape after, double share)
    {
        if (before is not PolygonShape { Polygons: [var from] } || after is not PolygonShape { Polygons: [var to] } || from.Length != to.Length)
            return before;
        var corners = new double[from.Length];
        for (var i = 0; i < corners.Length; i++)
            corners[i] = from[i] + ((to[i] - from[i]) * share);
        return new PolygonShape([corners]);
    }

    /// <summary>Index of the first stated frame that is not before a frame.</summary>
    private int FirstFrom(long frame)
    {
        var (low, high) = (0, _frames.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_frames[middle] >= frame)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
