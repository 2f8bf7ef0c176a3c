using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VisionAudit.Dashboard.Replays;
using VisionAudit.Storage;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>Frames that are stored, for browsers: of episodes and of recordings.</summary>
internal static class StoredFrames
{
    private const string Packet = "application/octet-stream";

    /// <summary>
    /// Adds GET <c>/flags/{id}/peak</c> (the packet of an episode's peak frame), <c>/flags/{id}/picture</c> (its JPEG) and <c>/recordings/{id}/frames/{position}</c>
    /// (the packet of a frame). 404 where there is none.
    /// </summary>
    public static void MapStoredFrames(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/flags/{id:guid}/peak", static async (Guid id, IFlagStore flags, CancellationToken stop)
            => await flags.PeakAsync(id, stop) is { } peak ? Results.Bytes(peak, Packet) : Results.NotFound());
        endpoints.MapGet("/flags/{id:guid}/picture", static async (Guid id, IFlagStore flags, CancellationToken stop)
            => await flags.PeakAsync(id, stop) is { } peak ? Results.Bytes(FramePacketFormat.Read(peak).Jpeg, "image/jpeg") : Results.NotFound());
        endpoints.MapGet("/recordings/{id}/frames/{position:int}", static (string id, int position, RecordingShelf shelf) => Frame(shelf, id, position));
    }

    private static IResult Frame(RecordingShelf shelf, string id, int position)
    {
        try
        {
            var recording = shelf.Take(id);
            return position >= 0 && position < recording.Timeline.Count ? Results.Bytes(recording.ReadBytes(position), Packet) : Results.NotFound();
        }
        catch (StorageException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
