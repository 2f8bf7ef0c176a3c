using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>A package's model with its preprocessing for frames of one size compiled in; it sees whole pictures, one a run.</summary>
/// <param name="Graph">The model, operator set 13 or later, functions inlined.</param>
/// <param name="Input">The picture that it wants.</param>
/// <param name="Frame">The input that takes frames.</param>
/// <param name="Geometry">Where a frame lies in the model's input.</param>
internal sealed record WholePictureModel(OnnxModel Graph, InputSpec Input, FrameInput Frame, InputGeometry Geometry)
{
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2041: it would see a part of the picture only.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static WholePictureModel Load(ModelPackage package, PixelSize frame)
    {
        var input = package.Input ?? throw new InferenceException("VA2008", $"'{package.Path}' has no input that can be a picture", "name a model that takes pictures");
        if (input.Fit == FitRule.Crop || input.CropFraction < 1)
            throw new InferenceException("VA2041", $"'{package.Path}' crops its pictures, so that what lies outside has no mask", "set 'input.resize' in its package file to stretch or letterbox");
        var model = OnnxFile.Load(package.Path);
        FunctionInliner.Inline(model);
        OpsetLift.Apply(model);
        var compiled = PreprocessingPass.Prepend(model, input, frame, batch: 1);
        return new WholePictureModel(model, input, compiled, InputGeometry.Of(input, frame));
    }

    /// <summary>The model's outputs with what is known of their types before a run.</summary>
    public IReadOnlyList<(string Name, TensorType Type)> Outputs()
    {
        var types = TypeInference.Infer(Graph);
        return [.. Graph.Graph.Outputs.Select(output => (output.Name, types.GetValueOrDefault(output.Name, output.Type)))];
    }

    /// <summary>The picture's part of the input, on a grid that covers the whole input.</summary>
    public PixelRectangle PictureOn(PixelSize grid)
    {
        var (target, size) = (Geometry.Target, Input.Size);
        var (x, right) = Edges(target.X, target.Right, (double)grid.Width / size.Width);
        var (y, bottom) = Edges(target.Y, target.Bottom, (double)grid.Height / size.Height);
        return new PixelRectangle(x, y, right - x, bottom - y);
    }

    /// <summary>Refuses a frame of another size.</summary>
    /// <exception cref="InferenceException">VA2034.</exception>
    public static void RequireSize(PixelBuffer pixels, PixelSize size)
    {
        if (pixels.Size != size)
            throw new InferenceException("VA2034", $"a frame of {pixels.Size} reached a network compiled for {size}", "ask the source for frames of that size");
    }

    private static (int Start, int End) Edges(int start, int end, double scale)
    {
        var first = (int)Math.Round(start * scale);
        return (first, Math.Max((int)Math.Round(end * scale), first + 1));
    }
}
