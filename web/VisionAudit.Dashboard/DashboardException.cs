using VisionAudit.Core;

namespace VisionAudit.Dashboard;

/// <summary>
/// An error of the dashboard, <c>VA90##</c>: 9001 the address cannot be listened on, 9002 a camera id is taken, 9003 too many cameras, 9004 an agent
/// sent what is not allowed, 9005 the hub cannot be reached, 9006 an episode cannot be kept until it is delivered.
/// </summary>
/// <param name="id">Stable id.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="inner">The cause.</param>
public sealed class DashboardException(string id, string problem, string remedy, Exception? inner = null)
    : VisionAuditException(id, problem, remedy, inner: inner);
