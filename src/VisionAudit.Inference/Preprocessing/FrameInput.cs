using VisionAudit.Core;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>The input that takes the place of a model's picture tensor.</summary>
/// <param name="Name">Name of the input, uint8 [N, height, width, 3], RGB: <c>frame</c>, unless the model has a value of that name.</param>
/// <param name="Size">Size of the frames.</param>
/// <param name="Viewport">The part of a frame that the model sees.</param>
public sealed record FrameInput(string Name, PixelSize Size, Viewport Viewport);
