using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Arrays;

/// <summary>The header of an <c>.npy</c> file: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (1, 3), }</c>.</summary>
/// <param name="Element">Element type.</param>
/// <param name="Dims">Sizes.</param>
/// <param name="FortranOrder">The first axis varies fastest.</param>
internal sealed partial record NumpyHeader(ElementType Element, long[] Dims, bool FortranOrder)
{
    private const int MaxHeader = 1 << 16;
    private const int MaxRank = 32;
    private const int Alignment = 64;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["<f4"] = ElementType.Float,
        ["<f8"] = ElementType.Double,
        ["<f2"] = ElementType.Float16,
        ["<i8"] = ElementType.Int64,
        ["<i4"] = ElementType.Int32,
        ["|u1"] = ElementType.UInt8,
        ["|b1"] = ElementType.Bool,
    };

    /// <summary>Bytes of the elements; at most <see cref="Array.MaxLength"/>.</summary>
    public int ByteCount { get; } = Count(Element, Dims);

    /// <exception cref="InferenceException">VA2020.</exception>
    public static NumpyHeader Read(Stream file, string path)
    {
        Span<byte> start = stackalloc byte[12];
        if (file.ReadAtLeast(start[..8], 8, throwOnEndOfStream: false) < 8 || !start[..6].SequenceEqual(Magic))
            throw Bad(path, "is no NumPy file");
        if (start[6] is < 1 or > 3)
            throw Bad(path, $"has format version {start[6]}, which is not known");
        var lengthBytes = start[6] == 1 ? 2 : 4;
        file.ReadExactly(start[8..(8 + lengthBytes)]);
        var length = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > MaxHeader)
            throw Bad(path, $"has a header of {length} bytes");
        var text = new byte[length];
        file.ReadExactly(text);
        return Parse(Encoding.UTF8.GetString(text), path);
    }

    /// <summary>The bytes before a tensor's elements.</summary>
    /// <exception cref="InferenceException">VA2021: the element type cannot be written.</exception>
    public static byte[] Of(Tensor tensor)
    {
        var descr = Types.FirstOrDefault(t => t.Value == tensor.Element).Key
            ?? throw new InferenceException("VA2021", $"a tensor of {tensor.Element} cannot be written as a NumPy file", "convert it to float32");
        var shape = tensor.Dims.Count == 1 ? $"{tensor.Dims[0]}," : string.Join(", ", tensor.Dims);
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}";
        var length = (Magic.Length + 4 + text.Length + 1 + Alignment - 1) / Alignment * Alignment - Magic.Length - 4;
        var header = new byte[Magic.Length + 4 + length];
        Magic.CopyTo(header, 0);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + '\n', header.AsSpan(10));
        return header;
    }

    public static InferenceException Bad(string path, string what) => new("VA2020", $"'{path}' {what}", "write it with numpy.save: float32, float64, float16, int64, int32, uint8 or bool, little-endian");

    private static NumpyHeader Parse(string text, string path)
    {
        var (descr, order, shape) = (Descr().Match(text), Order().Match(text), Shape().Match(text));
        if (!descr.Success || !order.Success || !shape.Success)
            throw Bad(path, "has a header that is not understood");
        if (!Types.TryGetValue(descr.Groups[1].Value, out var element))
            throw Bad(path, $"holds '{descr.Groups[1].Value}', which is not read");
        var sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var dims = new long[sizes.Length];
        for (var i = 0; i < dims.Length; i++)
        {
            if (dims.Length > MaxRank || !long.TryParse(sizes[i], NumberStyles.None, null, out dims[i]))
                throw Bad(path, "has a shape that is not understood");
        }
        try
        {
            return new NumpyHeader(element, dims, order.Groups[1].Value == "True");
        }
        catch (OverflowException)
        {
            throw Bad(path, $"claims more elements than fit into memory: ({string.Join(", ", dims)})");
        }
    }

    private static int Count(ElementType element, long[] dims)
    {
        long count = element.ByteSize();
        foreach (var dim in dims)
            count = checked(count * dim);
        return count <= Array.MaxLength ? (int)count : throw new OverflowException();
    }

    [GeneratedRegex(@"'descr':\s*'([^']{1,16})'", RegexOptions.NonBacktracking)]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order':\s*(True|False)", RegexOptions.NonBacktracking)]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape':\s*\(([\d,\s]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
