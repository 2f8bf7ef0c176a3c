using VisionAudit.Cli.Audits;
using VisionAudit.Core;

namespace VisionAudit.Cli.Masks;

/// <summary>A network that finds objects in frames of one size, for frames of any size.</summary>
/// <typeparam name="T">The network.</typeparam>
internal sealed class NetworkMasks<T> : IObjectMaskProvider, IDisposable
    where T : IObjectMaskProvider, IDisposable
{
    private readonly PerSize<T> _networks;

    /// <summary>Compiles for the first size, so that a network that cannot be used is refused before the first frame.</summary>
    /// <param name="compile">Compiles the network for a size.</param>
    /// <param name="first">Size of the first frame.</param>
    public NetworkMasks(Func<PixelSize, T> compile, PixelSize first)
    {
        _networks = new PerSize<T>(compile);
        _ = _networks[first];
    }

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
        => _networks[frame.Pixels.Size].FindAsync(frame, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}
