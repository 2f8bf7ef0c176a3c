using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Tests.Preprocessing;

public class PreprocessingPassTests
{
    private static readonly PreprocessingReference Halved = new((0, 0, 16, 8), (2, 2), (0, 0, 8, 4));

    /// <summary>Frame, input, rule, share kept, and the rectangles that follow: source, pooling, target.</summary>
    public static TheoryData<PixelSize, PixelSize, FitRule, double, int[]> Geometries => new()
    {
        { new(8, 8), new(8, 8), FitRule.Stretch, 1, [0, 0, 8, 8, 1, 1, 0, 0, 8, 8] },
        { new(6, 5), new(8, 8), FitRule.Stretch, 1, [0, 0, 6, 5, 1, 1, 0, 0, 8, 8] },
        { new(24, 18), new(8, 8), FitRule.Stretch, 1, [0, 0, 24, 18, 3, 2, 0, 0, 8, 8] },
        { new(23, 17), new(5, 4), FitRule.Stretch, 1, [1, 0, 20, 16, 4, 4, 0, 0, 5, 4] },
        { new(16, 16), new(6, 6), FitRule.Stretch, 0.75, [2, 2, 12, 12, 2, 2, 0, 0, 6, 6] },
        { new(16, 8), new(4, 4), FitRule.Crop, 1, [4, 0, 8, 8, 2, 2, 0, 0, 4, 4] },
        { new(16, 8), new(4, 4), FitRule.Crop, 0.5, [6, 2, 4, 4, 1, 1, 0, 0, 4, 4] },
        { new(5, 9), new(8, 8), FitRule.Crop, 1, [0, 2, 5, 5, 1, 1, 0, 0, 8, 8] },
        { new(16, 8), new(8, 8), FitRule.Letterbox, 1, [0, 0, 16, 8, 2, 2, 0, 2, 8, 4] },
        { new(6, 9), new(12, 12), FitRule.Letterbox, 1, [0, 0, 6, 9, 1, 1, 2, 0, 8, 12] },
        { new(16, 8), new(8, 8), FitRule.LetterboxTopLeft, 1, [0, 0, 16, 8, 2, 2, 0, 0, 8, 4] },
        { new(12, 6), new(16, 4), FitRule.FitLeft, 1, [0, 0, 12, 6, 1, 1, 0, 0, 8, 4] },
        { new(40, 4), new(16, 4), FitRule.FitLeft, 1, [0, 0, 40, 4, 2, 1, 0, 0, 16, 4] },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Every_fit_rule_equals_the_slow_reference(PixelSize frame, PixelSize size, FitRule fit, double share, int[] r)
    {
        var input = Spec(size, ColorOrder.Rgb) with { Fit = fit, CropFraction = share, Pad = 0.25f };
        var reference = new PreprocessingReference((r[0], r[1], r[2], r[3]), (r[4], r[5]), (r[6], r[7], r[8], r[9]));

        AssertEqual(reference, input, frame, ElementType.Float, 2e-5);
    }

    [Theory]
    [InlineData(ColorOrder.Rgb)]
    [InlineData(ColorOrder.Bgr)]
    [InlineData(ColorOrder.Gray)]
    public void Every_colour_order_and_layout_equals_the_slow_reference(ColorOrder color)
    {
        foreach (var layout in Enum.GetValues<TensorLayout>())
            AssertEqual(Halved, Spec(new(8, 4), color) with { Layout = layout }, new(16, 8), ElementType.Float, 2e-5);
    }

    [Theory]
    [InlineData(ElementType.Float16, 2e-3)]
    [InlineData(ElementType.Double, 2e-5)]
    public void Other_element_types_are_cast_at_the_end(ElementType element, double tolerance)
        => AssertEqual(Halved, Spec(new(8, 4), ColorOrder.Rgb), new(16, 8), element, tolerance);

    [Fact]
    public void A_model_of_bytes_gets_the_frame_s_own_bytes()
    {
        var input = Spec(new(8, 4), ColorOrder.Rgb) with { Mean = [0, 0, 0], Std = [1, 1, 1], Layout = TensorLayout.Nhwc };

        AssertEqual(new PreprocessingReference((0, 0, 8, 4), (1, 1), (0, 0, 8, 4)), input, new(8, 4), ElementType.UInt8, 0);
    }

    [Fact]
    public void A_frame_of_the_model_s_size_is_neither_resized_nor_padded()
    {
        var (model, _) = Compile(Spec(new(8, 8), ColorOrder.Rgb), new(8, 8), ElementType.Float, batch: null);

        Assert.Equal(["Transpose", "Cast", "Mul", "Add", "Identity"], model.Graph.Nodes.Select(n => n.OpType));
    }

    [Fact]
    public void The_batch_stays_dynamic_and_each_frame_is_treated_alike()
    {
        var input = Spec(new(5, 5), ColorOrder.Bgr) with { Fit = FitRule.Letterbox };
        var (model, name) = Compile(input, new(16, 12), ElementType.Float, batch: null);
        var frame = Frame(new(16, 12));

        var both = Run(model, name, [.. frame, .. frame], 2, 12, 16, 3);

        Assert.Equal(both[..75], both[75..]);
        Assert.Equal(both[..75], Run(model, name, frame, 1, 12, 16, 3));
    }

    [Fact]
    public void A_name_that_the_model_uses_is_not_used_again()
    {
        var model = TinyModels.Identity(ElementType.Float, 1, 3, 8, 8);
        model.Graph.Nodes.Add(new Node("Relu", ["image"], ["frame"]));

        Assert.Equal("frame_2", PreprocessingPass.Prepend(model, Spec(new(8, 8), ColorOrder.Rgb), new(8, 8)).Name);
    }

    [Fact]
    public void Old_operator_sets_are_refused()
    {
        var model = TinyModels.Identity(ElementType.Float, 1, 3, 8, 8);
        model.Opset = 12;

        Assert.Equal("VA2012", Assert.Throws<InferenceException>(() => PreprocessingPass.Prepend(model, Spec(new(8, 8), ColorOrder.Rgb), new(8, 8))).Id);
    }

    [Theory]
    [InlineData(FitRule.Crop, 1, 0.21875, 0, 0.5625, 1)]
    [InlineData(FitRule.Crop, 0.5, 0.359375, 0.25, 0.28125, 0.5)]
    [InlineData(FitRule.Stretch, 0.5, 0.25, 0.25, 0.5, 0.5)]
    [InlineData(FitRule.Letterbox, 1, 0, -0.388888, 1, 1.777777)]
    public void The_viewport_tells_what_the_model_sees(FitRule fit, double share, double x, double y, double width, double height)
    {
        var (_, _, viewport) = Prepend(Spec(new(224, 224), ColorOrder.Rgb) with { Fit = fit, CropFraction = share }, new(1280, 720), ElementType.Float, null);

        Assert.Equal(x, viewport.X, 1e-5);
        Assert.Equal(y, viewport.Y, 1e-5);
        Assert.Equal(width, viewport.Width, 1e-5);
        Assert.Equal(height, viewport.Height, 1e-5);
    }

    private static void AssertEqual(PreprocessingReference reference, InputSpec input, PixelSize size, ElementType element, double tolerance)
    {
        var frame = Frame(size);
        var expected = reference.Run(frame, size, input);
        foreach (long opset in new long[] { 13, 17, 18, 22 })
        {
            var (model, name) = Compile(input, size, element, batch: 1);
            model.Opset = opset;
            var actual = Run(model, name, frame, 1, size.Height, size.Width, 3);
            for (var c = 0; c < input.Channels; c++)
            {
                for (var y = 0; y < input.Size.Height; y++)
                {
                    for (var x = 0; x < input.Size.Width; x++)
                    {
                        var place = input.Layout == TensorLayout.Nchw
                            ? (((c * input.Size.Height) + y) * input.Size.Width) + x
                            : (((y * input.Size.Width) + x) * input.Channels) + c;
                        Assert.Equal(expected[c, y, x], actual[place], tolerance);
                    }
                }
            }
        }
    }

    private static InputSpec Spec(PixelSize size, ColorOrder color) => new(
        "image", ElementType.Float, TensorLayout.Nchw, size, color,
        color == ColorOrder.Gray ? [120] : [123.675f, 116.28f, 103.53f], color == ColorOrder.Gray ? [60] : [58.395f, 57.12f, 57.375f]);

    private static (OnnxModel Model, string Name) Compile(InputSpec input, PixelSize frame, ElementType element, int? batch)
    {
        var (model, name, _) = Prepend(input, frame, element, batch);
        return (model, name);
    }

    private static (OnnxModel Model, string Name, Viewport Viewport) Prepend(InputSpec input, PixelSize frame, ElementType element, int? batch)
    {
        Dim[] shape = input.Layout == TensorLayout.Nchw
            ? [Dim.Named("N"), input.Channels, input.Size.Height, input.Size.Width]
            : [Dim.Named("N"), input.Size.Height, input.Size.Width, input.Channels];
        var model = TinyModels.Identity(element, shape);
        var made = PreprocessingPass.Prepend(model, input with { Element = element }, frame, batch);
        ModelChecker.Check(model);
        return (model, made.Name, made.Viewport);
    }

    private static float[] Run(OnnxModel model, string name, byte[] frames, params long[] shape)
    {
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));
        using var frame = OrtTensor.From<byte>(frames, shape);
        using var outputs = session.Run(new Dictionary<string, OrtTensor> { [name] = frame });
        var result = outputs["same"];
        return result.ElementType switch
        {
            TensorElementType.Float => result.ToArray<float>(),
            TensorElementType.Double => Array.ConvertAll(result.ToArray<double>(), v => (float)v),
            TensorElementType.Float16 => Array.ConvertAll(result.ToArray<Half>(), v => (float)v),
            _ => Array.ConvertAll(result.ToArray<byte>(), v => (float)v),
        };
    }

    private static byte[] Frame(PixelSize size)
    {
        var bytes = new byte[PixelBuffer.ByteCount(size)];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
