using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Output;

namespace VisionAudit.Cli.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("visionaudit-");

    private string Target => Path.Combine(_folder.FullName, "map.npy");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_finished_file_replaces_the_old_one()
    {
        await File.WriteAllTextAsync(Target, "old");
        await OutputFile.WriteAsync(Target, path => File.WriteAllTextAsync(path, "new"));
        Assert.Equal("new", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Files());
    }

    [Fact]
    public async Task A_failure_leaves_the_old_file_and_nothing_else()
    {
        await File.WriteAllTextAsync(Target, "old");
        await Assert.ThrowsAsync<IOException>(() => OutputFile.WriteAsync(Target, async path =>
        {
            await File.WriteAllTextAsync(path, "half");
            throw new IOException("disk full");
        }));
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Files());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_before_the_work()
        => Assert.Equal("VA7002", Assert.Throws<CliException>(() => OutputFile.RequireWritable(Path.Combine(_folder.FullName, "gone", "map.npy"))).Id);

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_refused()
        => Assert.Equal("VA7002", Assert.Throws<CliException>(() => OutputFile.RequireWritable(_folder.FullName)).Id);

    private string[] Files() => Directory.GetFileSystemEntries(_folder.FullName);
}
