using VisionAudit.Core;

namespace VisionAudit.Storage;

/// <summary>
/// An error of storage, <c>VA80##</c>: 8001 damaged frame packet, 8002 frame too large for a packet, 8010 recording cannot be written, 8011 no such
/// recording, 8012 damaged recording, 8020 damaged or foreign database, 8021 database of a newer version, 8022 database refuses, 8023 no such episode,
/// 8024 this is no proof of an episode.
/// </summary>
/// <param name="id">Stable id.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="inner">The cause.</param>
public sealed class StorageException(string id, string problem, string remedy, Exception? inner = null)
    : VisionAuditException(id, problem, remedy, inner: inner);
