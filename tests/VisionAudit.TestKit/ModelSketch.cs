using VisionAudit.Graph;

namespace VisionAudit.TestKit;

/// <summary>Builds small models in code, each operator named after its output.</summary>
public sealed class ModelSketch
{
    private readonly Random _random;
    private int _count;

    /// <param name="opset">Version of ONNX's operator set.</param>
    /// <param name="seed">Of the random constants.</param>
    public ModelSketch(long opset = 17, int seed = 1)
    {
        Model = new OnnxModel { IrVersion = 8, Opset = opset };
        _random = new Random(seed);
    }

    public OnnxModel Model { get; }

    public string Input(string name, params Dim[] shape) => Input(name, ElementType.Float, shape);

    public string Input(string name, ElementType element, params Dim[] shape)
    {
        Model.Graph.Inputs.Add(new ValueInfo(name, new TensorType(element, shape)));
        return name;
    }

    /// <summary>A constant of random numbers in [-1, 1].</summary>
    public string Weights(params long[] shape) => Constant(Tensor.Of(Numbers(shape), shape));

    /// <summary>A random whole number, both ends included.</summary>
    public long Pick(int least, int greatest) => _random.Next(least, greatest + 1);

    public string Scalar(float value) => Constant(Tensor.Of([value]));

    public string Ints(params long[] values) => Constant(Tensor.Of(values, values.Length));

    public string Constant(Tensor tensor)
    {
        var name = $"constant{++_count}";
        Model.Graph.Initializers[name] = tensor;
        return name;
    }

    public string Op(string opType, params string[] inputs) => OpWith(opType, [], inputs);

    public string OpWith(string opType, Dictionary<string, object> attributes, params string[] inputs) => Ops(opType, 1, attributes, inputs)[0];

    /// <summary>An operator with several outputs.</summary>
    public string[] Ops(string opType, int outputs, Dictionary<string, object> attributes, params string[] inputs)
    {
        var name = $"{opType}{++_count}";
        string[] names = [.. Enumerable.Range(0, outputs).Select(i => i == 0 ? name : $"{name}/{i}")];
        Model.Graph.Nodes.Add(new Node(opType, inputs, names, attributes, name));
        return names;
    }

    public void Output(string value, string name, ElementType element, params Dim[] shape)
    {
        Model.Graph.Nodes.Add(new Node("Identity", [value], [name], null, name));
        Model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(element, shape)));
    }

    /// <summary>Random numbers in [-1, 1], none closer to 0 than 0.05.</summary>
    public float[] Numbers(params long[] shape)
    {
        var numbers = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = (float)((_random.NextDouble() * 1.9) - 0.95);
            numbers[i] = number + (number < 0 ? -0.05f : 0.05f);
        }
        return numbers;
    }
}
