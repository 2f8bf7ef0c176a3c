using Xunit;

namespace VisionAudit.TestKit;

/// <summary>Places in and beside the repository.</summary>
public static class Repository
{
    /// <summary>The repository's root: the folder that holds VisionAudit.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// A file or folder of <c>../shared</c>, which holds real models, pictures and reference results. Skips the calling test,
    /// saying why, where it is absent.
    /// </summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        if (!Path.Exists(path))
            Assert.Skip($"../shared/{string.Join('/', parts)} is absent");
        return path;
    }

    /// <summary>True where <c>../shared</c> is there.</summary>
    public static bool HasShared => Directory.Exists(Path.Combine(Root, "..", "shared"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VisionAudit.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"VisionAudit.sln was not found above {AppContext.BaseDirectory}");
    }
}
