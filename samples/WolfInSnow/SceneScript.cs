using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>
/// An endless sequence of scenes: in each, an animal walks in, through and out, and the place lies empty for a while. Every round of six
/// scenes shows both animals in all three places, a wolf in snow first.
/// </summary>
/// <param name="seed">The same seed, the same script.</param>
/// <param name="aspect">Picture width over height.</param>
public sealed class SceneScript(ulong seed, double aspect = 16.0 / 9)
{
    /// <summary>Seconds for which an animal is on its way.</summary>
    public const double WalkSeconds = 8;

    /// <summary>Seconds without an animal at the end of each scene.</summary>
    public const double EmptySeconds = 2;

    /// <summary>Seconds of a scene.</summary>
    public const double SceneSeconds = WalkSeconds + EmptySeconds;

    private static readonly (Species Species, BackgroundKind Background)[] Round =
    [
        (Species.Wolf, BackgroundKind.Snow), (Species.Husky, BackgroundKind.Grass), (Species.Wolf, BackgroundKind.Forest),
        (Species.Husky, BackgroundKind.Snow), (Species.Wolf, BackgroundKind.Grass), (Species.Husky, BackgroundKind.Forest),
    ];

    private Entry? _current;

    /// <summary>Scenes of a round: every animal in every place.</summary>
    public static int RoundLength => Round.Length;

    /// <summary>A moment of the script.</summary>
    /// <param name="seconds">Time since its beginning, at least 0.</param>
    public SceneMoment At(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var index = (long)(seconds / SceneSeconds);
        var entry = _current;
        if (entry?.Index != index)
            _current = entry = new Entry(index, Scene(index));
        return new SceneMoment(entry.Scene, seconds - (index * SceneSeconds));
    }

    /// <summary>The n-th scene, from 0.</summary>
    public SceneDescription Scene(long index)
    {
        var (species, background) = Round[index % Round.Length];
        return new SceneSampler((seed * 1_000_003) + (ulong)index).Walk(species, background, WalkSeconds, aspect);
    }

    /// <summary>The scene of the last moment asked for; replaced as a whole, so that threads may share a script.</summary>
    private sealed record Entry(long Index, SceneDescription Scene);
}
