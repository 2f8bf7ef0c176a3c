using System.Globalization;

namespace VisionAudit.Auditing.Reports;

/// <summary>A shortcut in words.</summary>
public static class ShortcutSentences
{
    /// <summary>What is wrong, what the class is recognised by, and what is left of it without the object; what is not known is left out.</summary>
    public static IReadOnlyList<string> Of(ClassReliance line)
    {
        var sentences = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{line.Wrong} of {line.Judged} judged frames called {line.Label} rest on the background.") };
        if (line.AttractingScenes is { Count: > 0 } attracting)
            sentences.Add($"The model says {line.Label} before {Named(attracting)}, whatever the frame shows; before the other scenes in {Mean(line.Scenes.Except(attracting))} of the frames.");
        else if (line.RepellingScenes is { Count: > 0 } repelling)
            sentences.Add($"The model says {line.Label} before any scene ({Mean(line.Scenes.Except(repelling))}) but {Named(repelling)}, whatever the frame shows.");
        if (line.KeptWithoutObject is { } kept)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"With the object removed it still says {line.Label} in {kept:0 %} of the tries."));
        return sentences;
    }

    private static string Named(IEnumerable<SceneShare> scenes)
        => string.Join(", ", scenes.Select(scene => string.Create(CultureInfo.InvariantCulture, $"{scene.Scene} ({scene.Share:0 %})")));

    private static string Mean(IEnumerable<SceneShare> scenes) => scenes.Select(scene => scene.Share).DefaultIfEmpty().Average().ToString("0 %", CultureInfo.InvariantCulture);
}
