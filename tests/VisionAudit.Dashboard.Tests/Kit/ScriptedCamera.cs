using System.Runtime.CompilerServices;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Pipeline;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>
/// A camera whose frames say which they are: the number is burnt into the picture as blocks, and the map follows a script. The object is the picture's
/// left half; the evidence of a frame lies on it, or on the right half.
/// </summary>
/// <param name="isOnBackground">The script: whether the evidence of a frame lies on the background.</param>
public sealed class ScriptedCamera(Func<long, bool> isOnBackground) : IFrameSource, IFrameExplainer, IObjectMaskProvider
{
    /// <summary>Blocks of the burnt number, the lowest bit first, from the left of the top row.</summary>
    public const int Bits = 16;

    /// <summary>Side of a block in pixels.</summary>
    public const int Block = 20;

    private static readonly PixelSize Size = new(Bits * Block, 180);
    private static readonly JpegEncoder Encoder = new();

    private readonly Random noise = new(1);

    /// <summary>Frames until it ends; null never ends.</summary>
    public long? Count { get; init; }

    /// <summary>Thrown after the last frame.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Awaited before each frame: its pace.</summary>
    public Func<long, CancellationToken, Task> Before { get; init; } = static (_, stop) => Task.Delay(TimeSpan.FromMilliseconds(40), stop);

    /// <summary>Whether the object of a frame stays clear of the picture's border; it reaches to top and bottom otherwise.</summary>
    public Func<long, bool> IsWhole { get; init; } = static _ => false;

    /// <summary>Bytes added to each JPEG, so that packets are large; noise, since browsers have the hub compress what it sends.</summary>
    public int Ballast { get; init; }

    /// <summary>What happens to frames that come too fast.</summary>
    public DeliveryPolicy Policy { get; init; } = DeliveryPolicy.Block(2);

    public string Name => "scripted";

    /// <summary>The camera as a dashboard runs it.</summary>
    public CameraDefinition Define(string id, string name) => new(id, name, _ => Task.FromResult(Parts(id, name)));

    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceInfo(Size, 25, Count));

    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var n = 0L; Count is not { } count || n < count; n++)
        {
            await Before(n, cancellationToken);
            var pixels = PixelBuffer.Rent(Size);
            Burn(n, pixels.Bytes.Span);
            var stamp = new FrameStamp(Name, n, TimeSpan.FromSeconds(n / 25.0), TimeProvider.System.GetUtcNow());
            yield return new Frame(stamp, pixels, Jpeg(pixels));
        }
        if (Failure is not null)
            throw Failure;
    }

    public ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken)
    {
        var values = new float[8 * 4];
        var row = (int)(frame.Stamp.Sequence % 4);
        values[(8 * row) + (isOnBackground(frame.Stamp.Sequence) ? 6 : 1)] = 1;
        var map = new EvidenceMap(8, 4, values, Viewport.Whole);
        return ValueTask.FromResult(new Explanation(3, "timber wolf", 9.5f, 0.91, map));
    }

    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken) => ValueTask.FromResult<IObjectScene>(new LeftHalf(IsWhole(frame.Stamp.Sequence)));

    private CameraParts Parts(string id, string name) => new(
        this, this, this, new AuditThresholds(), new RecordingSubject(name, id, Name, "scripted model", "", "", "lift-cam", "last", "cpu", "{}"),
        new AuditPipelineOptions { Camera = Policy, Request = new FrameRequest(JpegWidth: Size.Width, RealTime: true) }, []);

    private ReadOnlyMemory<byte> Jpeg(PixelBuffer pixels)
    {
        var jpeg = Encoder.Encode(pixels);
        if (Ballast == 0)
            return jpeg;
        var heavy = new byte[jpeg.Length + Ballast];
        jpeg.CopyTo(heavy);
        noise.NextBytes(heavy.AsSpan(jpeg.Length));
        return heavy;
    }

    /// <summary>Grey below, the number in black and white blocks above.</summary>
    private static void Burn(long number, Span<byte> rgb)
    {
        rgb.Fill(96);
        for (var y = 0; y < Block; y++)
        {
            for (var x = 0; x < Size.Width; x++)
                rgb.Slice(PixelBuffer.Channels * ((y * Size.Width) + x), PixelBuffer.Channels).Fill((byte)((number >> (x / Block) & 1) * 255));
        }
    }

    private sealed class LeftHalf(bool isWhole) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label)
        {
            var pixels = new byte[32 * 18];
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)(i % 32 is >= 2 and < 16 && (!isWhole || i / 32 is >= 1 and < 17) ? 1 : 0);
            return new ObjectMask(32, 18, pixels, 1, TimeSpan.Zero);
        }
    }
}
