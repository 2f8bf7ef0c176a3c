using Microsoft.Win32.SafeHandles;
using VisionAudit.Auditing.Lines;
using VisionAudit.Cli.Output;
using VisionAudit.Core;

namespace VisionAudit.Cli.Audits;

/// <summary>
/// The lines of an audit, in a file or on standard output, each flushed as it is written. The file is made with the first line, so that a run that
/// fails before it leaves none behind.
/// </summary>
internal sealed class AuditOutput : IAuditSink, IDisposable
{
    /// <summary>Stands for standard output.</summary>
    public const string StandardOutput = "-";

    private readonly string _path;
    private Stream? _stream;
    private AuditLineWriter? _lines;

    /// <summary>Names the place.</summary>
    /// <exception cref="Errors.CliException">VA7002: it cannot be written.</exception>
    public AuditOutput(string path)
    {
        if (path != StandardOutput)
            OutputFile.RequireWritable(path);
        _path = path;
    }

    /// <summary>True once there is a line.</summary>
    public bool HasLines => _lines is not null;

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken) => Open().WriteAsync(audited, cancellationToken);

    /// <summary>Writes the last line.</summary>
    public ValueTask WriteAsync(AuditSummary summary) => Open().WriteAsync(summary, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines?.Dispose();
        _stream?.Dispose();
    }

    private AuditLineWriter Open()
    {
        if (_lines is not null)
            return _lines;
        _stream = _path == StandardOutput ? OpenStandardOutput() : File.Create(_path);
        return _lines = new AuditLineWriter(_stream);
    }

    /// <summary>The console's own stream swallows the error of a reader that went away (as in <c>… | head</c>), and the audit would never end.</summary>
    private static Stream OpenStandardOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
