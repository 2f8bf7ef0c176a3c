using VisionAudit.Core;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>Runs a camera's plugins on each judged frame before the next sink takes it, with what they added.</summary>
/// <param name="host">The components.</param>
/// <param name="next">Takes the frame with <see cref="AuditedFrame.Notes"/>.</param>
public sealed class PluginSink(PluginHost host, IAuditSink next) : IAuditSink
{
    /// <inheritdoc/>
    public async ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
        => await next.WriteAsync(audited with { Notes = await host.RunAsync(audited) }, cancellationToken);
}
