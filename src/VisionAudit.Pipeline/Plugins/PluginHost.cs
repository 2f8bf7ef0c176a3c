using VisionAudit.Core;
using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>
/// The components of one camera, run on one thread: all <c>Update</c>s of a frame, then all <c>LateUpdate</c>s. A component that throws is disabled with a
/// message; the others and the camera go on.
/// </summary>
public sealed class PluginHost : IAsyncDisposable
{
    private readonly LoopThread _thread;
    private readonly List<HostedBehaviour> _components = [];
    private readonly List<PluginRefusal> _disabled = [];
    private readonly Lock _report = new();
    private TimeSpan? _before;
    private long _frames;

    private PluginHost(string camera) => _thread = new LoopThread($"plugins of {camera}");

    /// <summary>Components that threw, and DLLs that could not be loaded, with one line each. May be read at any time.</summary>
    public IReadOnlyList<PluginRefusal> Disabled
    {
        get
        {
            lock (_report)
                return [.. _disabled];
        }
    }

    /// <summary>Makes a camera's own instances of all components and wakes them.</summary>
    /// <param name="camera">Name of the camera.</param>
    /// <param name="plugins">The components.</param>
    public static async Task<PluginHost> StartAsync(string camera, PluginFolder plugins)
    {
        var host = new PluginHost(camera);
        host._disabled.AddRange(plugins.Refusals);
        await host._thread.RunAsync(() => host.Wake(plugins.Components));
        return host;
    }

    /// <summary>Runs all components on a judged frame.</summary>
    /// <returns>What they added to it.</returns>
    public Task<FrameNotes> RunAsync(AuditedFrame audited) => _thread.RunAsync(() => Run(audited));

    /// <summary>Disables and destroys all components, then ends their thread.</summary>
    public async ValueTask DisposeAsync()
    {
        await _thread.RunAsync(() =>
        {
            Each(c => c.Destroy(), "OnDestroy");
            return true;
        });
        _thread.Dispose();
    }

    private bool Wake(IReadOnlyList<Type> types)
    {
        foreach (var type in types)
        {
            try
            {
                _components.Add(new HostedBehaviour((AuditBehaviour)Activator.CreateInstance(type)!));
            }
            catch (Exception e)
            {
                Report(type.Name, "its constructor", e.InnerException ?? e);
            }
        }
        Each(c => c.Awake(), "Awake");
        return true;
    }

    private FrameNotes Run(AuditedFrame audited)
    {
        var at = audited.Frame.Stamp.At;
        var time = new AuditTime(at.TotalSeconds, (at - (_before ?? at)).TotalSeconds, ++_frames);
        _before = at;
        var view = FrameViews.Of(audited);
        foreach (var component in _components)
        {
            (component.Time, component.Frame) = (time, view);
            component.Overlay.Clear();
            component.Flags.Clear();
            component.Metrics.Clear();
        }
        Each(c => c.Settle(), "OnEnable, Start or OnDisable");
        Each(c => c.Update(), "Update");
        Each(c => c.LateUpdate(), "LateUpdate");
        return new FrameNotes(
            [.. _components.SelectMany(c => c.Overlay.Shapes).Select(FrameViews.Of)],
            [.. _components.SelectMany(c => c.Flags)],
            [.. _components.SelectMany(c => c.Metrics)]);
    }

    private void Each(Action<HostedBehaviour> step, string method)
    {
        foreach (var component in _components.Where(c => !c.HasFailed))
        {
            try
            {
                step(component);
            }
            catch (Exception e)
            {
                component.Fail();
                Report(component.Name, method, e);
            }
        }
    }

    private void Report(string component, string method, Exception error)
    {
        lock (_report)
            _disabled.Add(new PluginRefusal(component, $"VA6011: plugin '{component}' threw in {method} and is disabled: {error.Message.ReplaceLineEndings(" ")}; mend it and restart the camera"));
    }
}
