using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VisionAudit.Core;
using VisionAudit.Dashboard.Replays;
using VisionAudit.Storage;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>Frames that are stored, for browsers: of episodes and of recordings.</summary>
internal static class StoredFrames
{
    private const string Packet = "application/octet-stream";

    /// <summary>
    /// Adds GET <c>/flags/{id}/peak</c> (the packet of an episode's peak frame), <c>/flags/{id}/picture</c> (its JPEG), <c>/flags/{id}/proof/{place}</c> (a picture of its proof), <c>/recordings/{id}/frames/{position}</c>
    /// (the packet of a frame) and <c>/recordings/{id}/picture</c> (the JPEG of a frame to know it by). 404 where there is none.
    /// </summary>
    public static void MapStoredFrames(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/flags/{id:guid}/peak", static async (Guid id, IFlagStore flags, CancellationToken stop)
            => await flags.PeakAsync(id, stop) is { } peak ? Results.Bytes(peak, Packet) : Results.NotFound());
        endpoints.MapGet("/flags/{id:guid}/picture", static async (Guid id, IFlagStore flags, CancellationToken stop)
            => await flags.PeakAsync(id, stop) is { } peak ? Answer(() => Results.Bytes(FramePacketFormat.Read(peak).Jpeg, "image/jpeg")) : Results.NotFound());
        endpoints.MapGet("/flags/{id:guid}/proof/{place:int:min(0)}", static async (Guid id, int place, IFlagStore flags, CancellationToken stop)
            => await flags.ProofPictureAsync(id, place, stop) is { } picture ? Results.Bytes(picture, "image/jpeg") : Results.NotFound());
        endpoints.MapGet("/recordings/{id}/frames/{position:int:min(0)}", static (string id, int position, RecordingShelf shelf)
            => Read(() => shelf.Take(id), recording => position < recording.Timeline.Count ? Results.Bytes(recording.ReadBytes(position), Packet) : Results.NotFound()));
        endpoints.MapGet("/recordings/{id}/picture", static (string id, RecordingCatalogue catalogue)
            => Read(() => catalogue.Open(id), static recording => Results.Bytes(recording.Read(Telling(recording)).Jpeg, "image/jpeg")));
    }

    private static IResult Read(Func<RecordingReader> open, Func<RecordingReader, IResult> answer)
        => Answer(() => open() is { Timeline.Count: > 0 } recording ? answer(recording) : Results.NotFound());

    /// <summary>What is stored but cannot be read is not there, and says why.</summary>
    private static IResult Answer(Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (StorageException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }

    /// <summary>The middle one of the frames that could be judged; of all, where none could.</summary>
    private static int Telling(RecordingReader recording)
    {
        int[] judged = [.. Enumerable.Range(0, recording.Timeline.Count).Where(position => recording.Timeline[position].Verdict is not (Verdict.NoObject or Verdict.Unsure))];
        return judged.Length > 0 ? judged[judged.Length / 2] : recording.Timeline.Count / 2;
    }
}
