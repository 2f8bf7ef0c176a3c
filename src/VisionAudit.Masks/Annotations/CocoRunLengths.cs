namespace VisionAudit.Masks.Annotations;

/// <summary>
/// The compressed form of COCO's run lengths: numbers of 5 bits a character (code − 48; 32 marks that more characters follow, 16 in the last one a negative
/// number); from the fourth number on, each is the difference to the one two before.
/// </summary>
internal static class CocoRunLengths
{
    /// <summary>Decodes a string.</summary>
    /// <exception cref="FormatException">It is no such string.</exception>
    public static int[] Decode(string text)
    {
        var counts = new List<int>();
        for (var position = 0; position < text.Length;)
        {
            var value = Number(text, ref position);
            counts.Add((int)(counts.Count > 2 ? value + counts[^2] : value));
        }
        return [.. counts];
    }

    private static long Number(string text, ref int position)
    {
        long value = 0;
        for (var shift = 0; position < text.Length && shift <= 30; shift += 5)
        {
            var code = text[position++] - '0';
            if (code is < 0 or > 63)
                break;
            value |= (long)(code & 31) << shift;
            if (code < 32)
                return (code & 16) == 0 ? value : value - (32L << shift);
        }
        throw new FormatException("the run lengths are damaged");
    }
}
