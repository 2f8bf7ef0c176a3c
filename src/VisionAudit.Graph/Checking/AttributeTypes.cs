namespace VisionAudit.Graph;

/// <summary>Types of the attributes of ONNX's own operators. One name means one type, with few exceptions.</summary>
internal static class AttributeTypes
{
    private static readonly Dictionary<string, Type> ByName = Table(
        (typeof(long),
        [
            "allowzero", "antialias", "axis", "batch_axis", "batch_dims", "blocksize", "ceil_mode", "count_include_pad", "dtype", "end", "exclude_outside", "exclusive", "fmod", "group", "k",
            "keepdims", "largest", "noop_with_empty_axes", "num_groups", "num_outputs", "output_dtype", "p", "reverse", "saturate", "select_last_index", "size", "sorted", "spatial",
            "start", "stash_type", "storage_order", "time_axis", "to", "training_mode", "transA", "transB", "upper", "value_int",
        ]),
        (typeof(float),
        [
            "alpha", "beta", "bias", "cubic_coeff_a", "epsilon", "extrapolation_value", "gamma", "high", "lambd", "low", "max", "mean", "min", "momentum", "ratio", "scale", "seed",
            "value_float",
        ]),
        (typeof(string),
        [
            "approximate", "auto_pad", "coordinate_transformation_mode", "direction", "equation", "keep_aspect_ratio_policy", "mode", "nearest_mode", "reduction",
            "value_string",
        ]),
        (typeof(long[]), ["axes", "dilations", "ends", "kernel_shape", "output_padding", "output_shape", "pads", "perm", "shape", "split", "starts", "strides", "value_ints"]),
        (typeof(float[]), ["scales", "value_floats"]),
        (typeof(string[]), ["value_strings"]),
        (typeof(OnnxGraph), ["body", "else_branch", "then_branch"]),
        (typeof(Tensor), ["value"]));

    /// <summary>The type that an attribute must have; null where it is not known.</summary>
    public static Type? Find(Node node, string attribute) => (node.OpType, attribute) switch
    {
        ("Pad", "value") => typeof(float),
        ("RNN" or "GRU" or "LSTM" or "TfIdfVectorizer" or "Unique", _) => null,
        _ => ByName.GetValueOrDefault(attribute),
    };

    private static Dictionary<string, Type> Table(params (Type Type, string[] Names)[] rows)
        => rows.SelectMany(row => row.Names, (row, name) => (name, row.Type)).ToDictionary(pair => pair.name, pair => pair.Type);
}
