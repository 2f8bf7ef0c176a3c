namespace VisionAudit.Explain.Tests.Fuzz;

/// <summary>Ways to damage a file without knowing what it holds.</summary>
internal static class FileMutations
{
    private static readonly Func<byte[], Random, byte[]>[] All = [FlipBits, Truncate, Overwrite, Splice];

    public static byte[] Apply(byte[] file, Random random) => All[random.Next(All.Length)](file, random);

    private static byte[] FlipBits(byte[] file, Random random)
    {
        byte[] copy = [.. file];
        for (var flip = random.Next(1, 9); flip > 0; flip--)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Truncate(byte[] file, Random random) => file[..random.Next(file.Length)];

    private static byte[] Overwrite(byte[] file, Random random)
    {
        byte[] copy = [.. file];
        var start = random.Next(copy.Length);
        random.NextBytes(copy.AsSpan(start, Math.Min(random.Next(1, 17), copy.Length - start)));
        return copy;
    }

    /// <summary>A piece of the file once more, elsewhere.</summary>
    private static byte[] Splice(byte[] file, Random random)
    {
        var start = random.Next(file.Length);
        var piece = file.AsSpan(start, Math.Min(random.Next(1, 65), file.Length - start));
        var at = random.Next(file.Length);
        return [.. file.AsSpan(0, at), .. piece, .. file.AsSpan(at)];
    }
}
