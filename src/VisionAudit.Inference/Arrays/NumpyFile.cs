using VisionAudit.Graph;

namespace VisionAudit.Inference.Arrays;

/// <summary>
/// NumPy's <c>.npy</c> files (format versions 1 to 3): float32, float64, float16, int64, int32, uint8 and bool, little-endian,
/// in C or Fortran order. Tensors in memory are always in C order.
/// </summary>
public static class NumpyFile
{
    /// <summary>Reads one array.</summary>
    /// <exception cref="InferenceException">VA2020: unreadable, damaged, or of another type or byte order.</exception>
    public static Tensor Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var header = NumpyHeader.Read(file, path);
            var expected = header.ByteCount;
            if (file.Length - file.Position != expected)
                throw NumpyHeader.Bad(path, $"has {file.Length - file.Position} bytes of data instead of {expected}");
            var data = new byte[expected];
            file.ReadExactly(data);
            return new Tensor(header.Element, header.Dims, header.FortranOrder ? ToRowMajor(data, header) : data);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InferenceException("VA2020", $"'{path}' cannot be read: {error.Message.TrimEnd('.')}", "name a NumPy file (.npy)", error);
        }
    }

    /// <summary>Writes one array in C order, format version 1.</summary>
    /// <exception cref="InferenceException">VA2021: the element type has no NumPy counterpart here, or the file cannot be written.</exception>
    public static void Write(string path, Tensor tensor)
    {
        var header = NumpyHeader.Of(tensor);
        try
        {
            using var file = File.Create(path);
            file.Write(header);
            file.Write(tensor.Data.Span);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InferenceException("VA2021", $"'{path}' cannot be written: {error.Message.TrimEnd('.')}", "name a place that can be written", error);
        }
    }

    private static byte[] ToRowMajor(byte[] columnMajor, NumpyHeader header)
    {
        var size = header.Element.ByteSize();
        var rowMajor = new byte[columnMajor.Length];
        var index = new long[header.Dims.Length];
        for (var to = 0; to < rowMajor.Length; to += size)
        {
            long from = 0;
            for (var axis = index.Length - 1; axis >= 0; axis--)
                from = from * header.Dims[axis] + index[axis];
            columnMajor.AsSpan((int)from * size, size).CopyTo(rowMajor.AsSpan(to));
            for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == header.Dims[axis]; axis--)
                index[axis] = 0;
        }
        return rowMajor;
    }
}
