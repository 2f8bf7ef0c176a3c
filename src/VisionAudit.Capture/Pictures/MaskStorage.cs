using System.Buffers.Binary;

namespace VisionAudit.Capture.Pictures;

/// <summary>How a mask picture stores its values: the ffmpeg pixel format that gives them unchanged, and how to bring them to 8 bits.</summary>
internal abstract class MaskStorage(string pixelFormat)
{
    private const int PngDepth = 24;
    private const int PngColour = 25;
    private const int PngGray = 0;
    private const int PngPalette = 3;

    private static readonly MaskStorage Gray8 = new Samples("gray");
    private static readonly MaskStorage Indices = new Samples("pal8");
    private static readonly MaskStorage Gray16 = new WideSamples();
    private static readonly MaskStorage Coloured = new Colours();

    /// <summary>ffmpeg's name of the format.</summary>
    public string PixelFormat => pixelFormat;

    /// <summary>The storage of a picture that begins so; a png says it in its first chunk.</summary>
    public static MaskStorage Of(ReadOnlySpan<byte> first)
    {
        if (PictureSignature.ReaderOf(first) != "png_pipe" || first.Length < PictureSignature.Length)
            return Coloured;
        return first[PngColour] switch
        {
            PngPalette => Indices,
            PngGray when first[PngDepth] == 16 => Gray16,
            PngGray => Gray8,
            _ => Coloured,
        };
    }

    /// <summary>Brings ffmpeg's bytes to one byte a pixel.</summary>
    /// <param name="bytes">At least as many pixels as <paramref name="gray"/> has.</param>
    /// <param name="gray">[height, width].</param>
    /// <exception cref="CaptureException">VA3012: there are too few bytes.</exception>
    public void ToGray(ReadOnlySpan<byte> bytes, Span<byte> gray)
    {
        if (bytes.Length / BytesPerPixel < gray.Length)
            throw new CaptureException("VA3012", $"ffmpeg gave {bytes.Length} bytes for {gray.Length} pixels of a mask", "store the mask as an 8-bit gray png");
        Convert(bytes, gray);
    }

    /// <summary>Bytes of one pixel.</summary>
    protected abstract int BytesPerPixel { get; }

    /// <summary>Brings ffmpeg's bytes to one byte a pixel.</summary>
    protected abstract void Convert(ReadOnlySpan<byte> bytes, Span<byte> gray);

    /// <summary>A byte a pixel; what follows the pixels is ffmpeg's copy of the palette.</summary>
    private sealed class Samples(string pixelFormat) : MaskStorage(pixelFormat)
    {
        protected override int BytesPerPixel => 1;

        protected override void Convert(ReadOnlySpan<byte> bytes, Span<byte> gray) => bytes[..gray.Length].CopyTo(gray);
    }

    /// <summary>16 bits a pixel, cut at 255: label values stay, and no value above 0 becomes 0.</summary>
    private sealed class WideSamples() : MaskStorage("gray16le")
    {
        protected override int BytesPerPixel => 2;

        protected override void Convert(ReadOnlySpan<byte> bytes, Span<byte> gray)
        {
            for (var i = 0; i < gray.Length; i++)
                gray[i] = (byte)Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]), byte.MaxValue);
        }
    }

    /// <summary>Red, green, blue, alpha: the greatest colour of a pixel that is not wholly transparent.</summary>
    private sealed class Colours() : MaskStorage("rgba")
    {
        protected override int BytesPerPixel => 4;

        protected override void Convert(ReadOnlySpan<byte> bytes, Span<byte> gray)
        {
            for (var i = 0; i < gray.Length; i++)
            {
                var pixel = bytes.Slice(4 * i, 4);
                gray[i] = pixel[3] == 0 ? (byte)0 : Math.Max(pixel[0], Math.Max(pixel[1], pixel[2]));
            }
        }
    }
}
