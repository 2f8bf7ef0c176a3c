using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace VisionAudit.OnnxRuntime;

/// <summary>Tensors by name, in the order in which they were added, all owned: disposing the map disposes them.</summary>
public sealed class TensorDictionary : IReadOnlyDictionary<string, OrtTensor>, IDisposable
{
    private readonly OrderedDictionary<string, OrtTensor> _tensors = [];

    /// <inheritdoc/>
    public OrtTensor this[string key] => _tensors[key];

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<OrtTensor> Values => _tensors.Values;

    /// <inheritdoc/>
    public int Count => _tensors.Count;

    /// <summary>Takes over a tensor.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, OrtTensor tensor) => _tensors.Add(name, tensor);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out OrtTensor value) => _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, OrtTensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }
}
