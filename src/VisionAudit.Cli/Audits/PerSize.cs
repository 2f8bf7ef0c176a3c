using VisionAudit.Core;

namespace VisionAudit.Cli.Audits;

/// <summary>
/// Models compiled for one size of frame each, made when a size is first met. A video has one size; the pictures of a folder have many, and the
/// few that were used last are kept. Not thread-safe.
/// </summary>
/// <param name="compile">Makes a model for a size.</param>
internal sealed class PerSize<T>(Func<PixelSize, T> compile) : IDisposable
    where T : IDisposable
{
    /// <summary>Models kept: each holds its weights in memory.</summary>
    public const int Capacity = 4;

    private readonly LinkedList<(PixelSize Size, T Model)> _models = [];

    /// <summary>The model for a size; what was not used for longest makes room for it.</summary>
    public T this[PixelSize size]
    {
        get
        {
            for (var node = _models.First; node is not null; node = node.Next)
            {
                if (node.Value.Size != size)
                    continue;
                _models.Remove(node);
                _models.AddFirst(node);
                return node.Value.Model;
            }
            if (_models.Count == Capacity)
            {
                _models.Last!.Value.Model.Dispose();
                _models.RemoveLast();
            }
            return _models.AddFirst((size, compile(size))).Value.Model;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, model) in _models)
            model.Dispose();
    }
}
