using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Arrays;

public sealed class NumpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ElementType.Float)]
    [InlineData(ElementType.Double)]
    [InlineData(ElementType.Float16)]
    [InlineData(ElementType.Int64)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Bool)]
    public void What_is_written_is_read_again(ElementType element)
    {
        foreach (long[] dims in new long[][] { [], [5], [2, 3], [1, 3, 2, 2], [0, 4] })
        {
            var data = new byte[dims.Aggregate(1L, (a, b) => a * b) * element.ByteSize()];
            for (var i = 0; i < data.Length; i++)
                data[i] = (byte)(element == ElementType.Bool ? i % 2 : i);
            NumpyFile.Write(_folder["a.npy"], new Tensor(element, dims, data));

            var read = NumpyFile.Read(_folder["a.npy"]);

            Assert.Equal(element, read.Element);
            Assert.Equal(dims, read.Dims);
            Assert.Equal(data, read.Data.ToArray());
        }
    }

    [Fact]
    public void The_header_is_aligned_as_NumPy_does_it()
    {
        NumpyFile.Write(_folder["a.npy"], Tensor.Of([1f, 2f], 2));

        var bytes = File.ReadAllBytes(_folder["a.npy"]);

        Assert.Equal(128 + 8, bytes.Length);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", Encoding.ASCII.GetString(bytes.AsSpan(10)), StringComparison.Ordinal);
        Assert.Equal((byte)'\n', bytes[127]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_format_version_and_both_orders_are_read(byte version)
    {
        Write(version, "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", MemoryMarshal.AsBytes<float>([0, 3, 1, 4, 2, 5]));

        var tensor = NumpyFile.Read(_folder["a.npy"]);

        Assert.Equal([2, 3], tensor.Dims);
        Assert.Equal([0, 1, 2, 3, 4, 5], tensor.ToFloats());
    }

    [Fact]
    public void Keys_in_another_order_are_read()
    {
        Write(1, "{'shape': (2,), 'descr': '|u1', 'fortran_order': False}\n", [7, 8]);

        Assert.Equal([7, 8], NumpyFile.Read(_folder["a.npy"]).ToInt64s());
    }

    [Theory]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "'>f4'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "'|O'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "4 bytes of data instead of 8")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "not understood")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", "not understood")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4000000000, 4000000000, 4000000000), }", "more elements")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4000000000,), }", "more elements")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "not understood")]
    [InlineData("__import__('os').system('true')", "not understood")]
    public void A_hostile_header_is_refused(string header, string said)
    {
        Write(1, header, [0, 0, 0, 0]);

        var error = Assert.Throws<InferenceException>(() => NumpyFile.Read(_folder["a.npy"]));

        Assert.Equal("VA2020", error.Id);
        Assert.Contains(said, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_no_arrays_are_refused()
    {
        byte[][] files = [[], [0x93], "PK\u0003\u0004 an .npz archive"u8.ToArray(), [0x93, .. "NUMPY"u8, 9, 0, 0, 0], [0x93, .. "NUMPY"u8, 1, 0, 200, 0, 1], [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]];
        foreach (var file in files)
        {
            File.WriteAllBytes(_folder["a.npy"], file);
            Assert.Equal("VA2020", Assert.Throws<InferenceException>(() => NumpyFile.Read(_folder["a.npy"])).Id);
        }
        Assert.Equal("VA2020", Assert.Throws<InferenceException>(() => NumpyFile.Read(_folder["absent.npy"])).Id);
        Assert.Equal("VA2021", Assert.Throws<InferenceException>(() => NumpyFile.Write(_folder["no/such/folder.npy"], Tensor.Of([1f]))).Id);
        Assert.Equal("VA2021", Assert.Throws<InferenceException>(() => NumpyFile.Write(_folder["a.npy"], new Tensor(ElementType.BFloat16, [1], new byte[2]))).Id);
    }

    [Fact]
    public void An_array_that_NumPy_wrote_is_read()
    {
        var input = NumpyFile.Read(Repository.Shared("oracle", "real", "ppocr_mobile_v2.0_cls", "input.npy"));

        Assert.Equal([1, 3, 48, 192], input.Dims);
        Assert.Equal(0, input.ToFloats()[^1]);
    }

    private void Write(byte version, string header, ReadOnlySpan<byte> data)
    {
        using var file = File.Create(_folder["a.npy"]);
        file.Write([0x93, .. "NUMPY"u8, version, 0]);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        file.Write(length[..(version == 1 ? 2 : 4)]);
        file.Write(Encoding.UTF8.GetBytes(header));
        file.Write(data);
    }
}
