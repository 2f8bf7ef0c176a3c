using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Plates;

/// <summary>
/// What does not belong to the empty scene of a fixed camera: the scene is the running median of pictures taken now and then, where they show no object; the object is what differs from it by
/// more than noise, opened, closed, and without small pieces. A shadow differs too. Whatever the class, it is the object. Until there are pictures enough the mask is doubted. A picture of another size starts anew.
/// Not thread-safe, but for <see cref="Plate"/>: frames come in order.
/// </summary>
/// <param name="options">How it is learned.</param>
public sealed class EmptyScenePlate(PlateOptions options) : IObjectMaskProvider, IEmptyScene
{
    /// <summary>Share of the picture from which on not an object came but the scene changed: it is learned as it is.</summary>
    private const double MostOfPicture = 0.5;

    private Learned? _learned;
    private volatile ScenePlate? _plate;

    /// <summary>A plate with the usual options.</summary>
    public EmptyScenePlate()
        : this(new PlateOptions())
    {
    }

    /// <inheritdoc/>
    public ScenePlate? Plate => _plate;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_learned?.Source != frame.Pixels.Size)
            (_learned, _plate) = (new Learned(frame.Pixels.Size, options), null);
        return ValueTask.FromResult<IObjectScene>(new PlateScene(Look(_learned, frame)));
    }

    private ObjectMask Look(Learned learned, Frame frame)
    {
        learned.Take(frame.Pixels.Bytes.Span);
        var mask = learned.IsTrusted ? learned.Compare() : null;
        if (learned.IsDue(frame.Stamp.At))
        {
            var plate = learned.Learn(frame.Stamp.At, mask is { Area: < MostOfPicture } ? mask.Pixels.Span : default);
            _plate = learned.IsTrusted ? plate : null;
        }
        return mask ?? learned.Compare();
    }

    private sealed class PlateScene(ObjectMask mask) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => mask;
    }

    /// <summary>What is known of the scene in pictures of one size.</summary>
    private sealed class Learned
    {
        private readonly PlateOptions _options;
        private readonly PixelSize _size;
        private readonly RunningMedian _median;
        private readonly Morphology _morphology;
        private readonly byte[] _picture;
        private readonly byte[] _deviations;
        private readonly float[] _differences;
        private readonly byte[] _markings;
        private ScenePlate? _plate;
        private TimeSpan _learnedAt;

        public Learned(PixelSize source, PlateOptions options)
        {
            (Source, _options, _size) = (source, options, PictureReduction.Of(source));
            var values = PixelBuffer.ByteCount(_size);
            _median = new RunningMedian(values, options.Pictures);
            _morphology = new Morphology(_size);
            (_picture, _deviations, _differences, _markings) = (new byte[values], new byte[values], new float[_size.Area], new byte[_size.Area]);
        }

        public PixelSize Source { get; }

        public bool IsTrusted => _median.Count >= _options.Enough;

        public void Take(ReadOnlySpan<byte> pixels) => PictureReduction.Reduce(pixels, Source, _picture, _size);

        public bool IsDue(TimeSpan at)
        {
            var passed = at - _learnedAt;
            return _median.Count == 0 || passed < TimeSpan.Zero || passed >= (IsTrusted ? _options.Interval : _options.LearningInterval);
        }

        /// <summary>Learns the picture, but for what is marked as object: that stays as it is known, unless it has been so for long.</summary>
        public ScenePlate Learn(TimeSpan at, ReadOnlySpan<byte> marked)
        {
            if (!marked.IsEmpty)
                Keep(_plate!.Pixels.Span, marked);
            _median.Add(_picture);
            _median.Deviations(_deviations);
            var pixels = new byte[_picture.Length];
            _median.Medians(pixels);
            _learnedAt = at;
            return _plate = new ScenePlate(_size, pixels);
        }

        public ObjectMask Compare()
        {
            PlateDifference.Measure(_picture, _plate!.Pixels.Span, _deviations, _options, _differences);
            var pixels = new byte[_size.Area];
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = _differences[i] > 1 ? (byte)1 : (byte)0;
            var radius = Math.Max(1, Math.Max(_size.Width, _size.Height) / 320);
            _morphology.Open(pixels, radius);
            _morphology.Close(pixels, 2 * radius);
            _morphology.DropSmall(pixels, (int)Math.Ceiling(_options.LeastArea * _size.Area));
            return new ObjectMask(_size.Width, _size.Height, pixels, Confidence(pixels), TimeSpan.Zero)
            {
                Doubt = IsTrusted ? null : $"the empty scene is still being learned, {_median.Count} of {_options.Enough} pictures",
            };
        }

        private void Keep(ReadOnlySpan<byte> known, ReadOnlySpan<byte> marked)
        {
            for (var i = 0; i < marked.Length; i++)
            {
                _markings[i] = (byte)(marked[i] == 0 ? 0 : Math.Min(_markings[i] + 1, byte.MaxValue));
                if (marked[i] == 1 && _markings[i] <= _options.Patience)
                    known.Slice(i * PixelBuffer.Channels, PixelBuffer.Channels).CopyTo(_picture.AsSpan(i * PixelBuffer.Channels));
            }
        }

        /// <summary>Mean over the object of 1 − 1/d², d the difference over what noise may show: 0 at the threshold, 0.75 at twice it. At least a hundredth, where there is an object.</summary>
        private double Confidence(ReadOnlySpan<byte> pixels)
        {
            var (sum, area) = (0.0, 0);
            for (var i = 0; i < pixels.Length; i++)
            {
                if (pixels[i] == 0)
                    continue;
                area++;
                if (_differences[i] > 1)
                    sum += 1 - (1 / (_differences[i] * _differences[i]));
            }
            return area == 0 ? 0 : Math.Max(0.01, sum / area);
        }
    }
}
