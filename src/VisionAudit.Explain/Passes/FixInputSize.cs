using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Fixes the picture's height and width where the model leaves them open, so that every size behind them is a number.</summary>
internal static class FixInputSize
{
    /// <exception cref="ExplainException">VA1111: the model takes no picture, or has another size fixed.</exception>
    public static void Apply(OnnxModel model, PictureSize size)
    {
        var place = model.Graph.Inputs.FindIndex(i => i.Type.Rank == 4);
        if (place < 0)
            throw new ExplainException("VA1111", "the model has no picture input [N,C,H,W] or [N,H,W,C] whose size could be fixed", "leave the size out");
        var picture = model.Graph.Inputs[place];
        var shape = picture.Type.Shape!;
        var first = FeatureLayouts.OfPicture(shape) == TargetLayout.ChannelsLast ? 1 : 2;
        var names = new Dictionary<string, long>();
        Dim[] dims = [.. shape];
        foreach (var (axis, wanted) in new[] { (first, size.Height), (first + 1, size.Width) })
        {
            if ((dims[axis].Value ?? wanted) != wanted || (dims[axis].Symbol is { } symbol && !names.TryAdd(symbol, wanted) && names[symbol] != wanted))
                throw new ExplainException("VA1111", $"input '{picture.Name}' is {picture.Type}, which cannot be {size}", "leave the size out, or use the model's own");
            dims[axis] = wanted;
        }
        model.Graph.Inputs[place] = picture with { Type = picture.Type with { Shape = dims } };
        Rename(model.Graph.Inputs, names);
        Rename(model.Graph.Outputs, names);
        foreach (var (value, type) in model.Graph.ValueTypes.ToList())
            model.Graph.ValueTypes[value] = Known(type, names);
    }

    private static void Rename(List<ValueInfo> values, Dictionary<string, long> names)
    {
        for (var i = 0; i < values.Count; i++)
            values[i] = values[i] with { Type = Known(values[i].Type, names) };
    }

    private static TensorType Known(TensorType type, Dictionary<string, long> names)
        => type.Shape is { } shape && shape.Any(d => d.Symbol is { } symbol && names.ContainsKey(symbol))
            ? type with { Shape = [.. shape.Select(d => d.Symbol is { } symbol && names.TryGetValue(symbol, out var size) ? size : d)] }
            : type;
}
