using VisionAudit.Storage.Recordings;

namespace VisionAudit.Storage.Tests;

/// <summary>What recordings of tests are of.</summary>
internal static class Subjects
{
    public static RecordingSubject Gate { get; } = new(
        "The gate", "gate", "rtsp://gate", "wolves", new string('a', 64), new string('b', 64), "lift-cam", "/features/18", "cpu",
        """{"backgroundMass":{"enter":0.5,"leave":0.4}}""");
}
