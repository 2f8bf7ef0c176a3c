namespace VisionAudit.Masks.Plates;

/// <summary>
/// The median and the spread of the last pictures, value by value: each value's window is kept in order, and of a new picture each value takes its place in it.
/// 2 · capacity bytes a value.
/// </summary>
/// <param name="values">Values of a picture.</param>
/// <param name="capacity">Pictures that count, at least 1.</param>
internal sealed class RunningMedian(int values, int capacity)
{
    private readonly byte[] _pictures = new byte[(long)values * capacity];
    private readonly byte[] _sorted = new byte[(long)values * capacity];
    private int _next;

    /// <summary>Pictures that count now, at most the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a picture; the oldest makes room for it.</summary>
    /// <param name="picture">As many values as a picture has.</param>
    public void Add(ReadOnlySpan<byte> picture)
    {
        var oldest = _pictures.AsSpan(_next * values, values);
        for (var i = 0; i < values; i++)
        {
            var window = _sorted.AsSpan(i * capacity, capacity);
            if (Count < capacity)
                Place(window[..(Count + 1)], Count, picture[i]);
            else if (oldest[i] != picture[i])
                Place(window, window.IndexOf(oldest[i]), picture[i]);
        }
        picture.CopyTo(oldest);
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <summary>The median of each value; of an even number of pictures the greater of the two in the middle.</summary>
    public void Medians(Span<byte> medians)
    {
        for (var i = 0; i < values; i++)
            medians[i] = _sorted[(i * capacity) + (Count / 2)];
    }

    /// <summary>The median absolute deviation of each value from its median; of an even number of pictures the greater of the two in the middle.</summary>
    public void Deviations(Span<byte> deviations)
    {
        for (var i = 0; i < values; i++)
            deviations[i] = Deviation(_sorted.AsSpan(i * capacity, Count));
    }

    /// <summary>Takes the values by their distance from the median, from the left and from the right in turn, until half of them are taken.</summary>
    private static byte Deviation(ReadOnlySpan<byte> window)
    {
        var median = window[window.Length / 2];
        var (left, right) = ((window.Length / 2) - 1, (window.Length / 2) + 1);
        var distance = 0;
        for (var taken = 0; taken < window.Length / 2; taken++)
        {
            var (below, above) = (left < 0 ? int.MaxValue : median - window[left], right == window.Length ? int.MaxValue : window[right] - median);
            if (below <= above)
                left--;
            else
                right++;
            distance = Math.Min(below, above);
        }
        return (byte)distance;
    }

    /// <summary>Puts a value in the place of another, and moves those between, so that the window stays in order.</summary>
    private static void Place(Span<byte> window, int place, byte value)
    {
        for (; place > 0 && window[place - 1] > value; place--)
            window[place] = window[place - 1];
        for (; place < window.Length - 1 && window[place + 1] < value; place++)
            window[place] = window[place + 1];
        window[place] = value;
    }
}
