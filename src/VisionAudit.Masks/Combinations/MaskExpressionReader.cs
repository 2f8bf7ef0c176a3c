using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Masks.Combinations;

/// <summary>Reads a <see cref="MaskExpression"/> from left to right.</summary>
/// <param name="text">What a person wrote.</param>
internal sealed class MaskExpressionReader(string text)
{
    /// <summary>Combinations within combinations.</summary>
    private const int MostLevels = 16;

    private static readonly (string Opening, MaskJoin Join)[] _joins =
        [.. Enum.GetValues<MaskJoin>().Select(join => ($"{join.ToString().ToLowerInvariant()}(", join))];

    private const string Every = "every(";

    private int _place;

    public MaskExpression Read()
    {
        Skip();
        if (!At(Every) && !_joins.Any(join => At(join.Opening)))
            return Unquoted(text.Trim()) is { Length: > 0 } name ? new MaskExpression.Single(name) : throw Wrong("nothing is named");
        var whole = ReadPart(level: 0);
        Skip();
        return _place == text.Length ? whole : throw Wrong($"'{text[_place..]}' follows the closing parenthesis");
    }

    private MaskExpression ReadPart(int level)
    {
        Skip();
        if (level > MostLevels)
            throw Wrong($"it is nested more than {MostLevels} levels deep");
        foreach (var (opening, join) in _joins)
        {
            if (Take(opening))
                return new MaskExpression.Several(join, ReadParts(opening, level));
        }
        return Take(Every) ? ReadInterval(level) : new MaskExpression.Single(ReadName());
    }

    private MaskExpression.Interval ReadInterval(int level)
    {
        var number = ReadName();
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) || frames < 1)
            throw Wrong($"'{number}' is no number of frames");
        if (!Take(','))
            throw Wrong($"'{Every}{number}' says not what");
        var part = ReadPart(level + 1);
        Skip();
        return Take(')') ? new MaskExpression.Interval(frames, part) : throw Wrong($"'{Every}' is not closed, or has more than a number and one part");
    }

    private List<MaskExpression> ReadParts(string opening, int level)
    {
        var parts = new List<MaskExpression>();
        do
        {
            parts.Add(ReadPart(level + 1));
            Skip();
        }
        while (Take(','));
        if (!Take(')'))
            throw Wrong($"'{opening}' is not closed");
        return parts.Count >= 2 ? parts : throw Wrong($"'{opening}…)' has one part only");
    }

    private string ReadName()
    {
        if (Take('"'))
        {
            var end = text.IndexOf('"', _place);
            if (end < 0)
                throw Wrong("a quotation mark is not closed");
            var quoted = text[_place..end];
            _place = end + 1;
            return quoted.Length > 0 ? quoted : throw Wrong("a part is empty");
        }
        var length = text.AsSpan(_place).IndexOfAny(",)");
        var name = (length < 0 ? text[_place..] : text.Substring(_place, length)).Trim();
        _place = length < 0 ? text.Length : _place + length;
        return name.Length > 0 ? name : throw Wrong("a part is empty");
    }

    private static string Unquoted(string name) => name is ['"', .. var inside, '"'] && !inside.Contains('"') ? inside : name;

    private bool At(string word) => string.CompareOrdinal(text, _place, word, 0, word.Length) == 0;

    private bool Take(string word)
    {
        var isHere = At(word);
        _place += isHere ? word.Length : 0;
        return isHere;
    }

    private bool Take(char mark)
    {
        if (_place == text.Length || text[_place] != mark)
            return false;
        _place++;
        return true;
    }

    private void Skip()
    {
        while (_place < text.Length && char.IsWhiteSpace(text[_place]))
            _place++;
    }

    private VisionAuditException Wrong(string why) => new("VA4301", $"masks '{text}': {why}", "write one name, or first(A,B), union(A,B), intersection(A,B) or every(N,A); names with commas in double quotes");
}
