using System.Text;
using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Storage.Packets;

/// <summary>Plugins' notes as the JSON text of a packet.</summary>
internal static class NotesText
{
    /// <summary>Greatest number of bytes: a text of a packet has a 16-bit length, and the others want room too.</summary>
    private const int MaximumBytes = 48 << 10;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>The text. Notes that are too long lose their drawings, which no one could make out any more.</summary>
    public static string Write(FrameNotes notes)
    {
        var text = JsonSerializer.Serialize(notes, _json);
        return Encoding.UTF8.GetByteCount(text) <= MaximumBytes ? text : JsonSerializer.Serialize(new FrameNotes([], [.. notes.Flags.Take(64)], [.. notes.Metrics.Take(64)]), _json);
    }

    /// <summary>The notes.</summary>
    /// <exception cref="StorageException">VA8001: the text is no notes.</exception>
    public static FrameNotes Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<FrameNotes>(text, _json) is { Shapes: not null, Flags: not null, Metrics: not null } notes)
                return notes;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw FramePacketFormat.Damaged("its notes are no notes");
    }
}
