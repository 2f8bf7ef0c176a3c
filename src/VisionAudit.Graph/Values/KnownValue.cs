namespace VisionAudit.Graph;

/// <summary>
/// A small tensor whose elements are known, at least in part, before the model runs: what shape arithmetic computes.
/// Element types: int64, int32, bool and float.
/// </summary>
/// <param name="Element">Element type.</param>
/// <param name="Dims">Sizes.</param>
/// <param name="Items">Elements in row-major order.</param>
internal sealed record KnownValue(ElementType Element, int[] Dims, Scalar[] Items)
{
    /// <summary>Most elements that are followed.</summary>
    public const int MaxItems = 4096;

    /// <summary>Gives the index in the source of the element that goes to <paramref name="coordinates"/>.</summary>
    public delegate int SourceIndex(ReadOnlySpan<int> coordinates);

    /// <summary>True where every element is a number of the element type.</summary>
    public bool IsConstant => Items.All(i => Element is ElementType.Float ? i.Real is not null : i.Integer is not null);

    public static bool Follows(ElementType element) => element is ElementType.Int64 or ElementType.Int32 or ElementType.Bool or ElementType.Float;

    /// <summary>Null where the tensor is too large or of another element type.</summary>
    public static KnownValue? Of(Tensor tensor)
    {
        if (!Follows(tensor.Element) || tensor.Length > MaxItems)
            return null;
        Scalar[] items = tensor.Element is ElementType.Float
            ? Array.ConvertAll(tensor.ToFloats(), v => new Scalar(Real: v))
            : Array.ConvertAll(tensor.ToInt64s(), v => new Scalar(v));
        return new KnownValue(tensor.Element, [.. tensor.Dims.Select(d => checked((int)d))], items);
    }

    /// <summary>Sizes as an int64 vector.</summary>
    public static KnownValue Of(IReadOnlyList<Dim> sizes) => new(ElementType.Int64, [sizes.Count], [.. sizes.Select(Scalar.Of)]);

    /// <summary>Number of elements; null above <see cref="MaxItems"/>.</summary>
    public static int? Count(ReadOnlySpan<int> dims)
    {
        long count = 1;
        foreach (var dim in dims)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dim);
            count = Math.Min(count * dim, int.MaxValue);
        }
        return count <= MaxItems ? (int)count : null;
    }

    /// <summary>The same elements in another place each; null where there are too many.</summary>
    public KnownValue? Rearrange(int[] dims, SourceIndex source)
    {
        if (Count(dims) is not { } count)
            return null;
        var items = new Scalar[count];
        var coordinates = new int[dims.Length];
        for (var i = 0; i < count; i++)
        {
            for (int axis = dims.Length - 1, rest = i; axis >= 0; rest /= dims[axis--])
                coordinates[axis] = rest % dims[axis];
            items[i] = Items[source(coordinates)];
        }
        return new KnownValue(Element, dims, items);
    }

    /// <summary>The same elements under other sizes.</summary>
    public KnownValue Reshape(int[] dims)
        => Count(dims) == Items.Length ? this with { Dims = dims } : throw new ArgumentException("other number of elements");

    /// <summary>Elements in steps between neighbours along each axis.</summary>
    public int[] Strides()
    {
        var strides = new int[Dims.Length];
        for (int axis = Dims.Length - 1, step = 1; axis >= 0; step *= Dims[axis--])
            strides[axis] = step;
        return strides;
    }

    /// <summary>As a constant.</summary>
    public Tensor ToTensor()
    {
        long[] dims = [.. Dims.Select(d => (long)d)];
        return Element switch
        {
            ElementType.Float => Tensor.Of(Array.ConvertAll(Items, i => (float)i.Real!.Value), dims),
            ElementType.Int64 => Tensor.Of(Array.ConvertAll(Items, i => i.Integer!.Value), dims),
            ElementType.Int32 => new Tensor(Element, dims, Items.SelectMany(i => BitConverter.GetBytes((int)i.Integer!.Value)).ToArray()),
            _ => new Tensor(Element, dims, Array.ConvertAll(Items, i => (byte)i.Integer!.Value)),
        };
    }
}
