using Microsoft.Data.Sqlite;
using VisionAudit.Core;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Flags.Sqlite;
using VisionAudit.Storage.Packets;
using VisionAudit.TestKit;

namespace VisionAudit.Storage.Tests.Flags;

public sealed class SqliteFlagStoreTests : FlagStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteFlagStore _store;

    public SqliteFlagStoreTests() => _store = Open();

    protected override IFlagStore Store => _store;

    private string DatabaseFile => Path.Combine(_folder.Path, "visionaudit.db");

    protected override IFlagStore Another() => Open();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_killed_process_stored_is_there()
    {
        using var victim = VictimProcess.Start("flags", _folder.Path);
        var last = int.Parse(await VictimProcess.KillAfterAsync(victim, stored: 25));

        var counts = await Store.CountAsync(null, CancellationToken.None);

        Assert.InRange(counts.Total, last, last + 1);
        Assert.InRange(counts.ToReview, 0, counts.Total - last);
        for (var number = 1; number <= last; number++)
        {
            var id = new Guid(number, 0, 0, new byte[8]);
            var flagged = (await Store.FindAsync(id, CancellationToken.None))!;
            Assert.Equal((ReviewVerdict.Shortcut, Verdict.Confirmed), (flagged.Review!.Verdict, flagged.Verdict));
            Assert.NotNull(await Store.ProofPictureAsync(id, flagged.Proof!.Pictures.Count - 1, CancellationToken.None));
            Assert.NotNull(await Store.PeakAsync(id, CancellationToken.None));
        }
    }

    /// <summary>The file was written by the program that knew version 1 (its <c>--victim flags</c>), with three episodes, two of them reviewed.</summary>
    [Fact]
    public async Task A_database_of_the_first_version_opens_with_all_that_is_in_it_and_takes_proofs()
    {
        _store.Dispose();
        File.Copy(Path.Combine(Repository.Root, "tests", "VisionAudit.Storage.Tests", "Flags", "visionaudit-v1.db"), DatabaseFile, overwrite: true);
        for (var opened = 0; opened < 2; opened++)
        {
            using var store = Open();
            var page = await store.ListAsync(new FlagQuery(), CancellationToken.None);
            Assert.Equal([2, 3, 4], page.Episodes.Select(flagged => flagged.Episode.PeakStamp.Sequence));
            Assert.Equal([ReviewVerdict.Shortcut, ReviewVerdict.Shortcut, null], page.Episodes.Select(flagged => flagged.Review?.Verdict));
            Assert.Equal("Gate", Assert.Single(await store.CamerasAsync(CancellationToken.None)).Name);
            foreach (var flagged in page.Episodes)
            {
                var peak = FramePacketFormat.Read(await store.PeakAsync(flagged.Episode.Id, CancellationToken.None));
                Assert.Equal(flagged.Episode.PeakStamp, peak.Stamp);
                Assert.Equal(opened == 1, flagged.Proof is not null);
                var proof = Frames.Proof(flagged.Episode.Id, peak);
                Assert.True(await store.SaveProofAsync(proof, Frames.PicturesOf(proof), CancellationToken.None));
            }
        }
    }

    [Fact]
    public void Two_processes_may_make_the_database_at_once()
        => Parallel.For(0, 8, i =>
        {
            using var store = SqliteFlagStore.Open(Path.Combine(_folder.Path, $"{i / 4}"), Clock);
        });

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is() => RefusedAndKept("VA8020", () => File.WriteAllText(DatabaseFile, new string('x', 5000)));

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is() => RefusedAndKept("VA8020", () =>
    {
        File.Delete(DatabaseFile);
        Execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    });

    [Fact]
    public void A_database_of_a_newer_version_is_refused_and_left_as_it_is() => RefusedAndKept("VA8021", () => Execute("PRAGMA user_version = 99"));

    [Fact]
    public async Task A_damaged_page_is_one_error_and_changes_nothing()
    {
        var peak = Frames.Frame(1, jpegBytes: 50_000);
        await Store.SaveAsync(Frames.Episode(Guid.NewGuid(), peak), peak, CancellationToken.None);
        _store.Dispose();
        using (var file = File.Open(DatabaseFile, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xa5, 4096 * 6).ToArray());
        }
        var damaged = File.ReadAllBytes(DatabaseFile);
        var error = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            using var store = Open();
            await store.SeeAsync("gate", "Gate", "wolves", "cam", CancellationToken.None);
            await store.ListAsync(new FlagQuery(), CancellationToken.None);
        });
        Assert.Equal("VA8020", error.Id);
        Assert.Equal(damaged.Length, new FileInfo(DatabaseFile).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_error()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        Assert.Equal("VA8022", Assert.Throws<StorageException>(() => SqliteFlagStore.Open(file, Clock)).Id);
    }

    private SqliteFlagStore Open() => SqliteFlagStore.Open(_folder.Path, Clock);

    private void RefusedAndKept(string id, Action spoil)
    {
        _store.Dispose();
        spoil();
        var before = File.ReadAllBytes(DatabaseFile);
        Assert.Equal(id, Assert.Throws<StorageException>(Open).Id);
        Assert.Equal(before, File.ReadAllBytes(DatabaseFile));
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
