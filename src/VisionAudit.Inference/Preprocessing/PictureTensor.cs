using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>Pictures as the tensors that models want: the compiled preprocessing, run alone.</summary>
public static class PictureTensor
{
    /// <returns>A batch of one, in the model's layout and element type.</returns>
    /// <exception cref="OnnxRuntimeException">The library cannot be had.</exception>
    public static Tensor Of(InputSpec input, PixelBuffer picture)
    {
        var type = new TensorType(input.Element, input.Layout == TensorLayout.Nhwc
            ? [1, input.Size.Height, input.Size.Width, input.Channels]
            : [1, input.Channels, input.Size.Height, input.Size.Width]);
        var model = new OnnxModel { IrVersion = 8, Opset = 13, Producer = "VisionAudit" };
        model.Graph.Inputs.Add(new ValueInfo(input.Name, type));
        model.Graph.Nodes.Add(new Node("Identity", [input.Name], ["visionaudit/tensor"]));
        model.Graph.Outputs.Add(new ValueInfo("visionaudit/tensor", type));
        var frame = PreprocessingPass.Prepend(model, input, picture.Size, batch: 1);

        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));
        using var pixels = TensorExchange.ToRuntime(new Tensor(ElementType.UInt8, [1, picture.Size.Height, picture.Size.Width, PixelBuffer.Channels], picture.Bytes));
        using var outputs = session.Run(new Dictionary<string, OrtTensor> { [frame.Name] = pixels });
        return TensorExchange.FromRuntime(outputs["visionaudit/tensor"]);
    }
}
