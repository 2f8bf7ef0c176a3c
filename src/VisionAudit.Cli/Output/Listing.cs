namespace VisionAudit.Cli.Output;

/// <summary>Lines under a title that stands before the first of them.</summary>
internal static class Listing
{
    /// <summary>Prints them; nothing where there are none.</summary>
    public static void Print(string title, params IEnumerable<string> lines)
    {
        var prefix = title;
        foreach (var line in lines)
        {
            Console.WriteLine($"{prefix,-14} {line}");
            prefix = "";
        }
    }
}
