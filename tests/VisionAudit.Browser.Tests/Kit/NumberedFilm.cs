using System.Globalization;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>The sample scene with each frame's number burnt into its top row: <see cref="Bits"/> black or white blocks, the lowest bit first.</summary>
internal static class NumberedFilm
{
    /// <summary>Frames of the film.</summary>
    public const int Frames = 80;

    private const int Bits = 8;
    private const ulong SampleSeed = 1;

    private static readonly PixelSize _size = new(640, 360);

    /// <summary>JavaScript: what a canvas shows, read in one go: the number in its pixels and the one that its frame has.</summary>
    public static string Read { get; } = string.Create(CultureInfo.InvariantCulture, $$"""
        canvas => {
          const block = canvas.width / {{Bits}};
          const { data } = canvas.getContext('2d').getImageData(0, Math.round(block / 2), canvas.width, 1);
          let burnt = 0;
          for (let bit = 0; bit < {{Bits}}; bit++) if (data[4 * Math.round((bit + 0.5) * block)] > 127) burnt |= 1 << bit;
          return { burnt, frame: Number(canvas.dataset.frame) };
        }
        """);

    /// <summary>Writes the film.</summary>
    public static async Task WriteAsync(string path)
    {
        var renderer = new SceneRenderer(_size);
        var script = new SceneScript(SampleSeed);
        var coverage = new byte[_size.Area];
        using var picture = PixelBuffer.Rent(_size);
        await using var writer = VideoWriter.Create(path, _size, SyntheticCamera.FrameRate);
        for (var number = 0; number < Frames; number++)
        {
            var moment = script.At(number / SyntheticCamera.FrameRate);
            renderer.Render(moment.Scene, moment.Seconds, picture.Bytes.Span, coverage);
            Burn(number, picture.Bytes.Span);
            await writer.WriteAsync(picture, TestContext.Current.CancellationToken);
        }
        await writer.CompleteAsync(TestContext.Current.CancellationToken);
    }

    private static void Burn(int number, Span<byte> rgb)
    {
        var block = _size.Width / Bits;
        for (var y = 0; y < block; y++)
        {
            for (var x = 0; x < _size.Width; x++)
                rgb.Slice(PixelBuffer.Channels * ((y * _size.Width) + x), PixelBuffer.Channels).Fill((number >> (x / block) & 1) != 0 ? (byte)235 : (byte)20);
        }
    }
}
