using VisionAudit.Cli.Errors;

namespace VisionAudit.Cli.Output;

/// <summary>A file that is there whole or not at all: written beside its place under another name, then moved.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a place that cannot be written, before long work is done for it.</summary>
    /// <exception cref="CliException">VA7002: its folder is absent, or it is a folder itself.</exception>
    public static void RequireWritable(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new CliException("VA7002", $"the folder of '{path}' does not exist", "make it, or name another place");
        if (Directory.Exists(path))
            throw new CliException("VA7002", $"'{path}' is a folder", "name a file");
    }

    /// <summary>Writes the file; nothing is left behind where the writing fails or is stopped.</summary>
    /// <param name="path">Its place; what lies there is replaced.</param>
    /// <param name="write">Writes to the path that it is given, which has the same folder and extension.</param>
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        RequireWritable(path);
        var whole = Path.GetFullPath(path);
        var unfinished = Path.Combine(Path.GetDirectoryName(whole)!, $".{Guid.NewGuid():N}{Path.GetExtension(whole)}");
        try
        {
            await write(unfinished);
            File.Move(unfinished, whole, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
