using System.Numerics;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Animals;
using VisionAudit.WolfInSnow.Backgrounds;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>
/// Renders moments of scenes and knows the animal's true outline. Equal calls give equal bytes, in any order. An animal's pixels (those that it covers
/// wholly) depend on the animal, the light, the weather and the seed, not on the place: <c>scene with { Background = … }</c> keeps them bit for bit.
/// One instance works for one thread.
/// </summary>
public sealed class SceneRenderer
{
    private readonly int _width;
    private readonly int _height;
    private readonly Vector4[] _picture;
    private readonly CameraSensor _sensor;
    private readonly AnimalPainter _painter;
    private SceneDescription? _painted;
    private Stage? _stage;

    /// <summary>A renderer of pictures of one size.</summary>
    /// <param name="size">At least 32 pixels each way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is smaller.</exception>
    public SceneRenderer(PixelSize size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(size.Width, size.Height), 32, nameof(size));
        Size = size;
        (_width, _height) = (size.Width, size.Height);
        _picture = new Vector4[_width * _height];
        _sensor = new CameraSensor(_width, _height);
        _painter = new AnimalPainter(_width, _height);
    }

    /// <summary>Size of the pictures.</summary>
    public PixelSize Size { get; }

    /// <summary>Renders a picture and its truth.</summary>
    /// <param name="scene">What is seen.</param>
    /// <param name="seconds">Time in the scene, at least 0.</param>
    /// <param name="rgb">[height, width, 3] display RGB; every byte is written.</param>
    /// <param name="coverage">[height, width] share of each pixel that is animal, 0…255; every byte is written.</param>
    public void Render(SceneDescription scene, double seconds, Span<byte> rgb, Span<byte> coverage)
    {
        var set = Prepare(scene);
        var backdrop = set.Backdrop ??= Backdrop.Paint(scene, set.Light, set.Horizon, _width, _height);
        var sway = CameraSensor.Sway((uint)scene.Seed, (float)seconds) * _height;
        Copy(backdrop.Far, sway * 0.5f);
        Lay(backdrop.Ground, sway);
        PaintAnimal(set, scene, seconds, sway, _picture, coverage);
        Lay(backdrop.Near, sway * 1.7f);
        Precipitation.Paint(scene.Weather, (uint)scene.Seed, (float)seconds, set.Light, _width, _height, _picture);
        _sensor.Expose(_picture, set.Light.Grain, scene.Seed ^ BitConverter.DoubleToUInt64Bits(seconds), rgb);
    }

    /// <summary>The truth alone, at a fraction of a picture's cost.</summary>
    /// <param name="scene">What is seen.</param>
    /// <param name="seconds">Time in the scene, at least 0.</param>
    /// <param name="coverage">[height, width] share of each pixel that is animal, 0…255; every byte is written.</param>
    public void RenderCoverage(SceneDescription scene, double seconds, Span<byte> coverage)
        => PaintAnimal(Prepare(scene), scene, seconds, CameraSensor.Sway((uint)scene.Seed, (float)seconds) * _height, [], coverage);

    private Stage Prepare(SceneDescription scene)
    {
        if (_stage is null || scene != _painted)
            (_painted, _stage) = (scene, new Stage(scene));
        return _stage;
    }

    private void PaintAnimal(Stage set, SceneDescription scene, double seconds, Vector2 sway, Span<Vector4> target, Span<byte> coverage)
    {
        if (scene.Animal is not { } animal || set.Individual is not { } individual || set.Rig is not { } rig)
        {
            coverage.Clear();
            return;
        }
        var aspect = (float)_width / _height;
        var speed = MathF.Abs(animal.Speed) * aspect / animal.Scale;
        rig.Pose(Gait.After((float)(speed * seconds), speed, individual.Phase));
        // The eye is at withers height: what is as tall as its distance below the horizon reaches up to it.
        var foot = new Vector2(animal.PositionAt(seconds) * _width, (set.Horizon + animal.Scale) * _height) + sway;
        var stand = new Stand(foot, animal.Scale * _height, animal.Facing, set.Light.HazeAt(animal.Scale));
        if (!target.IsEmpty)
            GroundShadow.Paint(rig, stand, set.Light, _width, _height, target);
        _painter.Paint(individual, rig, stand, set.Light, target, coverage);
    }

    private void Copy(Canvas layer, Vector2 sway)
    {
        var taps = new Taps(layer, sway);
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
                _picture[(y * _width) + x] = taps.At(x, y);
        }
    }

    private void Lay(Canvas layer, Vector2 sway)
    {
        var taps = new Taps(layer, sway);
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var over = taps.At(x, y);
                if (over.W > 0)
                    _picture[(y * _width) + x] = (_picture[(y * _width) + x] * (1 - over.W)) + over;
            }
        }
    }

    /// <summary>A layer moved by a fraction of pixels: the same four weights for the whole picture.</summary>
    private readonly struct Taps
    {
        private readonly Vector4[] _pixels;
        private readonly int _stride;
        private readonly int _start;
        private readonly float _wx;
        private readonly float _wy;

        public Taps(Canvas layer, Vector2 sway)
        {
            var (left, top) = (layer.Border - sway.X, layer.Border - sway.Y);
            var (column, row) = ((int)MathF.Floor(left), (int)MathF.Floor(top));
            (_pixels, _stride, _start) = (layer.Pixels, layer.Width, (row * layer.Width) + column);
            (_wx, _wy) = (left - column, top - row);
        }

        public Vector4 At(int x, int y)
        {
            var i = _start + (y * _stride) + x;
            var top = _pixels[i] + ((_pixels[i + 1] - _pixels[i]) * _wx);
            var bottom = _pixels[i + _stride] + ((_pixels[i + _stride + 1] - _pixels[i + _stride]) * _wx);
            return top + ((bottom - top) * _wy);
        }
    }

    /// <summary>What stays while a scene lasts.</summary>
    private sealed class Stage(SceneDescription scene)
    {
        public Lighting Light { get; } = Lighting.Of(scene);

        public float Horizon { get; } = new SeededRandom(scene.Seed).Next(0.37f, 0.45f);

        public Individual? Individual { get; } = scene.Animal is { } animal ? Individual.Of(animal) : null;

        public AnimalRig? Rig { get; } = scene.Animal is { } animal ? new AnimalRig(Individual.Of(animal)) : null;

        public Backdrop? Backdrop { get; set; }
    }
}
