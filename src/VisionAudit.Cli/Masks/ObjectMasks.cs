using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks.Combinations;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Masks;

/// <summary>
/// Where the objects are, as <c>--masks</c> says it: one provider, or several joined. They are opened when the size of the first frame is known, which networks have
/// a say in.
/// </summary>
internal sealed class ObjectMasks : IDisposable
{
    private readonly MaskExpression _expression;
    private readonly Dictionary<string, LocatedMasks> _located = [];
    private readonly List<IObjectMaskProvider> _opened = [];

    private ObjectMasks(MaskExpression expression)
    {
        _expression = expression;
        foreach (var name in expression.Names.Distinct())
            _located[name] = LocatedMasks.Of(name);
    }

    /// <summary>The pictures that its networks want.</summary>
    public IEnumerable<InputSpec> Inputs => _located.Values.Select(located => located.Input).OfType<InputSpec>();

    /// <summary>What knows the camera's empty scene, once opened; null where nothing does.</summary>
    public IEmptyScene? EmptyScene => _opened.OfType<IEmptyScene>().FirstOrDefault();

    /// <summary>Finds out what is named.</summary>
    /// <exception cref="VisionAuditException">VA4301: it cannot be understood; or there is nothing of that name.</exception>
    public static ObjectMasks Locate(string masks) => new(MaskExpression.Parse(masks));

    /// <summary>Opens it.</summary>
    /// <param name="opening">What the audit is made of.</param>
    /// <param name="every">Objects are looked for in every n-th frame.</param>
    /// <exception cref="VisionAuditException">It cannot be used.</exception>
    public IObjectMaskProvider Open(MaskOpening opening, int every = 1)
    {
        var providers = new Dictionary<string, IObjectMaskProvider>();
        foreach (var (name, located) in _located)
        {
            providers[name] = located.Open(opening);
            _opened.Add(providers[name]);
        }
        var joined = _expression.Fold<IObjectMaskProvider>(name => providers[name], (join, parts) => new CombinedMasks(join, parts), (frames, part) => new MaskCadence(part, frames));
        return every == 1 ? joined : new MaskCadence(joined, every);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var provider in _opened)
            (provider as IDisposable)?.Dispose();
    }
}
