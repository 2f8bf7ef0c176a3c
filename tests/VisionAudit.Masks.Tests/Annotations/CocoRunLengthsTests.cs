using VisionAudit.Masks.Annotations;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class CocoRunLengthsTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("122O", new[] { 1, 2, 2, 1 })]
    [InlineData("Z11", new[] { 42, 1 })]
    [InlineData("52203n0", new[] { 5, 2, 2, 2, 5, 32 })]
    public void Known_strings_are_decoded(string text, int[] counts) => Assert.Equal(counts, CocoRunLengths.Decode(text));

    [Fact]
    public void What_is_encoded_as_specified_is_decoded()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            int[] counts = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(1 << random.Next(1, 28)))];
            Assert.Equal(counts, CocoRunLengths.Decode(Encode(counts)));
        }
    }

    [Theory]
    [InlineData("R")]
    [InlineData("1 2")]
    [InlineData("1ä")]
    [InlineData("oooooooooooooooo1")]
    public void A_damaged_string_is_refused(string text) => Assert.Throws<FormatException>(() => CocoRunLengths.Decode(text));

    private static string Encode(int[] counts)
    {
        var text = "";
        for (var i = 0; i < counts.Length; i++)
        {
            long value = i > 2 ? counts[i] - counts[i - 2] : counts[i];
            for (var more = true; more;)
            {
                var bits = value & 31;
                value >>= 5;
                more = (bits & 16) == 0 ? value != 0 : value != -1;
                text += (char)('0' + bits + (more ? 32 : 0));
            }
        }
        return text;
    }
}
