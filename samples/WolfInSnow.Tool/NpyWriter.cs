using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>Writes a uint8 array of NumPy's format 1.0 piece by piece, so that a data set never stands in memory.</summary>
internal sealed class NpyWriter : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Begins a file.</summary>
    /// <param name="path">File to make or replace.</param>
    /// <param name="shape">All dimensions, slowest first.</param>
    public NpyWriter(string path, params int[] shape)
    {
        var dimensions = string.Join(", ", shape.Select(side => side.ToString(CultureInfo.InvariantCulture)));
        var text = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({dimensions},), }}";
        // Magic, version and length take 10 bytes; header and padding end on a multiple of 64, with a line feed.
        var padded = text.PadRight(((10 + text.Length + 1 + 63) / 64 * 64) - 11) + "\n";
        Span<byte> prefix = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)padded.Length);
        _file = File.Create(path);
        _file.Write(prefix);
        _file.Write(Encoding.ASCII.GetBytes(padded));
    }

    /// <summary>Writes the next elements; all calls together fill the shape.</summary>
    public void Write(ReadOnlySpan<byte> elements) => _file.Write(elements);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
