using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>One axis of a Resize, in float32 as ONNX Runtime computes it.</summary>
/// <param name="Mode">nearest, linear or cubic.</param>
/// <param name="Transformation">How a sample's place follows from its index.</param>
/// <param name="Nearest">How a place is rounded to an element.</param>
/// <param name="CubicCoefficient">Keys's a.</param>
/// <param name="ExcludesOutside">True where cubic weights of elements outside go to those inside; false where the edge stands for them.</param>
/// <param name="Size">Elements.</param>
/// <param name="Samples">Samples.</param>
/// <param name="Scale">Samples to an element, above 0.</param>
internal sealed record ResizeAxis(string Mode, string Transformation, string Nearest, float CubicCoefficient, bool ExcludesOutside, int Size, int Samples, float Scale)
{
    public static ResizeAxis Of(Node node, int size, int samples, float scale) => new(
        node.Text("mode", "nearest"),
        node.Text("coordinate_transformation_mode", "half_pixel"),
        node.Text("nearest_mode", "round_prefer_floor"),
        node.Float("cubic_coeff_a", -0.75f),
        node.Int("exclude_outside", 0) != 0,
        size,
        samples,
        scale);

    /// <summary>The weights of all samples.</summary>
    public AxisMap Map()
    {
        ConstantSize.Require("resizing an axis", Samples, Size);
        var weights = new float[Samples * Size];
        for (var sample = 0; sample < Samples; sample++)
        {
            var row = weights.AsSpan(sample * Size, Size);
            var place = Place(sample);
            switch (Mode)
            {
                case "nearest":
                    row[Math.Clamp(Round(place), 0, Size - 1)] = 1;
                    break;
                case "linear":
                    var inside = Math.Clamp(place, 0, Size - 1);
                    var left = (int)inside;
                    row[left] += 1 - (inside - left);
                    row[Math.Min(left + 1, Size - 1)] += inside - left;
                    break;
                default:
                    Cubic(row, place);
                    break;
            }
        }
        return new AxisMap($"{this}", weights, Size);
    }

    /// <summary>Where in the input a sample is taken, in elements.</summary>
    private float Place(int sample) => Transformation switch
    {
        "asymmetric" => sample / Scale,
        "align_corners" => Samples == 1 ? 0 : sample * (float)(Size - 1) / (Samples - 1),
        "pytorch_half_pixel" when Samples == 1 => 0,
        "tf_half_pixel_for_nn" => (sample + 0.5f) / Scale,
        "half_pixel_symmetric" => (Size / 2f * (1 - (Samples / (Scale * Size)))) + ((sample + 0.5f) / Scale) - 0.5f,
        _ => ((sample + 0.5f) / Scale) - 0.5f,
    };

    private int Round(float place) => (int)(Nearest switch
    {
        "floor" => MathF.Floor(place),
        "ceil" => MathF.Ceiling(place),
        "round_prefer_ceil" => MathF.Floor(place + 0.5f),
        _ => MathF.Ceiling(place - 0.5f),
    });

    /// <summary>Keys's kernel over the four elements around a place.</summary>
    private void Cubic(Span<float> row, float place)
    {
        var a = CubicCoefficient;
        var first = (int)MathF.Floor(place) - 1;
        var t = place - MathF.Floor(place);
        Span<float> kernel =
        [
            (((((a * (t + 1)) - (5 * a)) * (t + 1)) + (8 * a)) * (t + 1)) - (4 * a),
            ((((a + 2) * t) - (a + 3)) * t * t) + 1,
            ((((a + 2) * (1 - t)) - (a + 3)) * (1 - t) * (1 - t)) + 1,
            (((((a * (2 - t)) - (5 * a)) * (2 - t)) + (8 * a)) * (2 - t)) - (4 * a),
        ];
        var total = 0f;
        for (var tap = 0; tap < kernel.Length; tap++)
        {
            if (ExcludesOutside && (first + tap < 0 || first + tap >= Size))
                kernel[tap] = 0;
            total += kernel[tap];
        }
        for (var tap = 0; tap < kernel.Length; tap++)
            row[Math.Clamp(first + tap, 0, Size - 1)] += ExcludesOutside ? kernel[tap] / total : kernel[tap];
    }
}
