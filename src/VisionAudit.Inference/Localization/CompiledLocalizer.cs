using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Localization;

/// <summary>
/// A network with two complementary branches (ACoL) for frames of one size: preprocessing, network and the merging of its maps are one compiled graph. Calls may come from any
/// thread; they run one after another.
/// </summary>
public sealed class CompiledLocalizer : IDisposable
{
    /// <summary>Values of all maps together: a damaged file may state more than any memory holds.</summary>
    private const long MostValues = 1 << 26;

    private readonly Lock _turn = new();
    private readonly InferenceSession _session;
    private readonly IoBinding _binding;
    private readonly OrtTensor _frame;
    private readonly OrtTensor _maps;
    private readonly PixelSize _grid;

    private CompiledLocalizer(InferenceSession session, FrameInput frame, int classes, PixelSize grid, IReadOnlyList<string> labels)
    {
        (_session, _grid, FrameSize, Labels) = (session, grid, frame.Size, labels);
        _frame = OrtTensor.Create<byte>(1, frame.Size.Height, frame.Size.Width, PixelBuffer.Channels);
        _maps = OrtTensor.Create<float>(1, classes, grid.Height, grid.Width);
        _binding = session.CreateBinding();
        _binding.BindInput(frame.Name, _frame);
        _binding.BindOutput(ComplementaryMaps.Fused, _maps);
    }

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize { get; }

    /// <summary>Names of the classes; empty where it has none.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <exception cref="InferenceException">VA2007: it has another number of classes than labels; VA2008: it takes no picture; VA2041: it would see a part of the picture only;
    /// VA2043: it has no two outputs of class maps.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had, or ONNX Runtime refuses the model.</exception>
    public static CompiledLocalizer Create(ModelPackage package, PixelSize frame, RunOptions? options = null)
    {
        var model = WholePictureModel.Load(package, frame);
        var (first, second, shape) = Find(package, model.Outputs());
        var (classes, grid) = ((int)shape[0], model.PictureOn(new PixelSize((int)shape[2], (int)shape[1])));
        if (package.Labels.Count > 0 && package.Labels.Count != classes)
            throw new InferenceException("VA2007", $"'{package.Path}' names {package.Labels.Count} classes, but the model has {classes}", "correct the key 'labels'");
        ComplementaryMaps.Append(model.Graph, first, second, classes, grid);
        Pruner.Prune(model.Graph);
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(model.Graph), (options ?? new RunOptions()).ToSessionOptions());
        return new CompiledLocalizer(session, model.Frame, classes, new PixelSize(grid.Width, grid.Height), package.Labels);
    }

    /// <summary>Finds every class in one frame.</summary>
    /// <param name="pixels">A frame of <see cref="FrameSize"/>.</param>
    /// <exception cref="InferenceException">VA2034: the frame has another size.</exception>
    public ClassMaps Localize(PixelBuffer pixels)
    {
        WholePictureModel.RequireSize(pixels, FrameSize);
        lock (_turn)
        {
            pixels.Bytes.Span.CopyTo(_frame.Span<byte>());
            _session.Run(_binding);
            return new ClassMaps(_grid, _maps.ToArray<float>());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        _frame.Dispose();
        _maps.Dispose();
    }

    /// <summary>The two outputs that are named, or the two that have the shape [N,C,h,w]; and C, h, w.</summary>
    private static (string First, string Second, long[] Shape) Find(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs)
    {
        var maps = outputs.Where(output => package.Output.Maps?.Contains(output.Name) ?? output.Type.Shape is { Count: 4 }).ToList();
        if (maps.Count != 2)
            throw NoMaps(package, package.Output.Maps is { } named ? $"it does not have both outputs '{string.Join("' and '", named)}'" : $"it has {maps.Count} outputs of the shape [N,C,h,w]");
        var shapes = maps.ConvertAll(map => map.Type.Shape is { Count: 4 } shape && shape.Skip(1).All(size => size.Value > 0) ? shape.Skip(1).Select(size => size.Value!.Value).ToArray() : []);
        if (shapes[0].Length != 3 || !shapes[0].SequenceEqual(shapes[1]))
            throw NoMaps(package, $"'{maps[0].Name}' {maps[0].Type} and '{maps[1].Name}' {maps[1].Type} are no two maps of the same known shape [N,C,h,w]");
        return shapes[0].Aggregate((Int128)1, (product, size) => product * size) <= MostValues
            ? (maps[0].Name, maps[1].Name, shapes[0])
            : throw NoMaps(package, $"its maps {maps[0].Type} are too large");
    }

    private static InferenceException NoMaps(ModelPackage package, string why)
        => new("VA2043", $"'{package.Path}' is no network with two complementary branches: {why}", """say which its maps are: "output":{"kind":"acol","maps":["NAME","NAME"]} in its package file""");
}
