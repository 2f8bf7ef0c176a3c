using VisionAudit.Cli.Errors;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Models;

/// <summary>Exact input tensors, as <c>--input X.npy</c> and <c>--input NAME=X.npy</c> name them.</summary>
internal static class TensorInputs
{
    /// <summary>Reads the files.</summary>
    /// <param name="inputs">The option's values; at most one without a name.</param>
    /// <param name="defaultName">The input that the one without a name is for; null where there must be none.</param>
    /// <exception cref="CliException">VA7001: two are for one input, or one without a name has none to be for.</exception>
    /// <exception cref="Inference.InferenceException">A file is no NumPy array.</exception>
    public static Dictionary<string, Tensor> Read(IEnumerable<string> inputs, string? defaultName)
    {
        var tensors = new Dictionary<string, Tensor>();
        foreach (var input in inputs)
        {
            var (name, path) = Split(input);
            if ((name ?? defaultName) is not { } target)
                throw new CliException("VA7001", $"--input {path} has no name, and there is no picture input that it could be for, or the picture is not to be given", "name it: --input NAME=FILE.npy");
            if (!tensors.TryAdd(target, NumpyFile.Read(path)))
                throw new CliException("VA7001", $"input '{target}' is given twice", "give each input once: --input NAME=FILE.npy");
        }
        return tensors;
    }

    /// <summary>Height and width of the picture among the tensors; null where there is none.</summary>
    public static PictureSize? PictureSizeOf(IReadOnlyDictionary<string, Tensor> tensors, InputSpec? picture)
    {
        if (picture is null || tensors.GetValueOrDefault(picture.Name)?.Dims is not { Count: 4 } dims)
            return null;
        var first = picture.Layout == TensorLayout.Nhwc ? 1 : 2;
        return new PictureSize((int)dims[first], (int)dims[first + 1]);
    }

    /// <summary>A tensor [H,W] as a batch of one.</summary>
    public static Tensor Batched(Tensor tensor) => tensor.Dims.Count == 2 ? new Tensor(tensor.Element, [1, .. tensor.Dims], tensor.Data) : tensor;

    private static (string? Name, string Path) Split(string input)
        => File.Exists(input) || input.IndexOf('=') is var at && at < 0 ? (null, input) : (input[..at], input[(at + 1)..]);
}
