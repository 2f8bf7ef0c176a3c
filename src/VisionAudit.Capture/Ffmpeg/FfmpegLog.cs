using System.Text;
using System.Text.RegularExpressions;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>
/// The end of what ffmpeg printed with <c>-loglevel repeat+level+warning</c>: a bounded number of distinct lines, fit to be shown.
/// </summary>
/// <param name="address">The input's address, which is left out of the lines: it may hold a password.</param>
internal sealed partial class FfmpegLog(string address)
{
    private const int Lines = 6;
    private const int LineLength = 240;
    private const int BeginningLength = 1 << 14;

    private readonly Queue<string> _errors = new();
    private readonly StringBuilder _beginning = new();
    private readonly char[] _line = new char[LineLength];
    private int _length;

    /// <summary>The first 16384 characters as they were printed; complete once the process has ended.</summary>
    public string Beginning => _beginning.ToString();

    /// <summary>True when a line said that the input ends too early or lost a part.</summary>
    public bool SaysCut { get; private set; }

    /// <summary>True when a line said that a picture has more pixels than allowed.</summary>
    public bool SaysTooLarge { get; private set; }

    /// <summary>True when a line was an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The last distinct errors, oldest first, or a remark that there were none.</summary>
    public string LastWords
    {
        get
        {
            lock (_errors)
                return _errors.Count == 0 ? "it gave no reason" : string.Join(" · ", _errors);
        }
    }

    /// <summary>Reads a child's standard error to its end; what exceeds a line's length is dropped.</summary>
    public async Task DrainAsync(TextReader standardError)
    {
        var block = new char[1024];
        int count;
        while ((count = await standardError.ReadAsync(block)) > 0)
        {
            _beginning.Append(block, 0, Math.Min(count, BeginningLength - _beginning.Length));
            foreach (var letter in block.AsSpan(0, count))
                Append(letter);
        }
        Append('\n');
    }

    private void Append(char letter)
    {
        if (letter is not ('\n' or '\r'))
        {
            if (_length < _line.Length)
                _line[_length++] = letter;
            return;
        }
        if (_length > 0)
            Add(new string(_line, 0, _length));
        _length = 0;
    }

    private void Add(string line)
    {
        SaysCut |= Cut().IsMatch(line);
        SaysTooLarge |= TooLarge().IsMatch(line);
        if (!Fault().IsMatch(line))
            return;
        HasErrors = true;
        var words = Noise().Replace(line.Replace(address, "input", StringComparison.Ordinal), "").Trim();
        lock (_errors)
        {
            if (words.Length == 0 || _errors.Contains(words))
                return;
            _errors.Enqueue(words);
            if (_errors.Count > Lines)
                _errors.Dequeue();
        }
    }

    [GeneratedRegex(@"partial file|ended prematurely|Packet corrupt|corrupt input packet|truncated", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cut();

    [GeneratedRegex(@"Picture size \d{4,}x\d+ (is invalid|exceeds)|Picture size \d+x\d{4,} (is invalid|exceeds)", RegexOptions.CultureInvariant)]
    private static partial Regex TooLarge();

    [GeneratedRegex(@"\[(error|fatal|panic)\]|corrupt input packet", RegexOptions.CultureInvariant)]
    private static partial Regex Fault();

    [GeneratedRegex(@"\[[^\]]* @ 0x[0-9a-f]+\]|\[(warning|error|fatal|panic)\]|^\S*input: ", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();
}
