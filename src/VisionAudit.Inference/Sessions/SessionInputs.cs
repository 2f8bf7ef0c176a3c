using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Sessions;

/// <summary>Tensors for every input of a session, by name.</summary>
internal sealed class SessionInputs : Dictionary<string, OrtTensor>, IDisposable
{
    private readonly InferenceSession _session;

    private SessionInputs(InferenceSession session) => _session = session;

    /// <summary>Copies tensors; floating-point ones are converted to the element type that the session wants.</summary>
    /// <exception cref="InferenceException">VA2030: inputs are missing, unknown or of another type or shape.</exception>
    public static SessionInputs Of(InferenceSession session, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var given = new SessionInputs(session);
        try
        {
            foreach (var input in session.Inputs)
                given[input.Name] = given.Fitting(input, inputs.GetValueOrDefault(input.Name));
            if (inputs.Keys.FirstOrDefault(name => !given.ContainsKey(name)) is { } unknown)
                throw given.Bad($"the model has no input '{unknown}'");
            return given;
        }
        catch
        {
            given.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in Values)
            tensor.Dispose();
    }

    private OrtTensor Fitting(TensorInfo input, Tensor? tensor)
    {
        if (tensor is null)
            throw Bad($"input {input} is not given");
        var wanted = (ElementType)input.ElementType;
        if (IsFloating(tensor.Element) && IsFloating(wanted))
            tensor = TensorExchange.Convert(tensor, wanted);
        return tensor.Element == wanted && input.Accepts([.. tensor.Dims])
            ? TensorExchange.ToRuntime(tensor)
            : throw Bad($"input {input} was given {tensor.Element.ToString().ToLowerInvariant()}[{string.Join(',', tensor.Dims)}]");
    }

    private InferenceException Bad(string problem) => new("VA2030", problem, $"the model's inputs are {string.Join(", ", _session.Inputs)}");

    private static bool IsFloating(ElementType element) => element is ElementType.Float or ElementType.Float16 or ElementType.Double;
}
