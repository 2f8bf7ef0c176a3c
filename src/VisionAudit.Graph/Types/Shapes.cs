namespace VisionAudit.Graph;

/// <summary>Arithmetic of sizes and axes.</summary>
internal static class Shapes
{
    /// <summary>An axis counted from the front.</summary>
    /// <param name="axis">−rank … rank − 1.</param>
    /// <param name="rank">Number of axes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static int Axis(long axis, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(axis, -rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, rank);
        return (int)(axis < 0 ? axis + rank : axis);
    }

    public static Dim[] Unknown(int rank) => new Dim[rank];

    /// <summary>The size that two axes have when they are known to be equal.</summary>
    public static Dim Same(Dim a, Dim b) => a.Value is not null ? a : b.Value is not null || a == Dim.Unknown ? b : a;

    /// <summary>Two axes under broadcasting; where one may be 1, the other decides.</summary>
    /// <exception cref="ArgumentException">Both are numbers, neither 1, and differ.</exception>
    public static Dim Broadcast(Dim a, Dim b)
    {
        if (a == b || b.Value is 1)
            return a;
        if (a.Value is 1)
            return b;
        if (a.Value is not null && b.Value is not null)
            throw new ArgumentException("sizes do not broadcast");
        return a.Value is not null ? a : b.Value is not null ? b : Dim.Unknown;
    }

    /// <summary>Shapes under broadcasting (aligned at the last axis); null where a rank is unknown.</summary>
    public static Dim[]? Broadcast(IReadOnlyList<Dim>? a, IReadOnlyList<Dim>? b)
    {
        if (a is null || b is null)
            return null;
        var result = new Dim[Math.Max(a.Count, b.Count)];
        for (var i = 1; i <= result.Length; i++)
            result[^i] = Broadcast(i <= a.Count ? a[^i] : 1, i <= b.Count ? b[^i] : 1);
        return result;
    }

    public static Dim Add(Dim a, Dim b)
        => a.Value is 0 ? b : b.Value is 0 ? a : a.Value + b.Value is { } sum ? NotNegative(sum) : Dim.Unknown;

    public static Dim Multiply(Dim a, Dim b)
        => a.Value is 1 ? b : b.Value is 1 ? a : checked(a.Value * b.Value) is { } product ? product : Dim.Unknown;

    /// <summary>a / b; unknown where b does not divide a.</summary>
    public static Dim Divide(Dim a, long b)
        => b == 1 ? a : a.Value is { } size && b > 0 && size % b == 0 ? size / b : Dim.Unknown;

    /// <exception cref="ArgumentException">The size is below 0.</exception>
    public static Dim NotNegative(long size) => size >= 0 ? size : throw new ArgumentException("size below 0");

    /// <summary>A copy with one axis changed.</summary>
    public static Dim[] With(this IReadOnlyList<Dim> shape, int axis, Dim size)
    {
        Dim[] copy = [.. shape];
        copy[axis] = size;
        return copy;
    }
}
