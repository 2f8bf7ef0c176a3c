using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>A frame source, a picture or ffmpeg itself that does not do what was asked.</summary>
/// <param name="id">Stable id, <c>VA30##</c>.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="kind">Bad input, or a missing part.</param>
/// <param name="inner">The cause.</param>
/// <remarks>
/// VA3001 no such source · VA3002 it cannot be opened · VA3003 it holds no pictures · VA3004 it stopped sending ·
/// VA3005 ffmpeg failed in mid-run · VA3006 it is cut off · VA3007 ffmpeg is missing · VA3008 ffmpeg is too old or does not run ·
/// VA3009 a picture cannot be read · VA3010 a picture is too large · VA3011 a file cannot be written · VA3012 ffmpeg's output is not understood.
/// </remarks>
public sealed class CaptureException(string id, string problem, string remedy, ErrorKind kind = ErrorKind.BadInput, Exception? inner = null)
    : VisionAuditException(id, problem, remedy, kind, inner);
