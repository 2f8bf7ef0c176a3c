using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals.Scenes;

/// <summary>Scenes that stand in for the background: what a prediction that rests on the object survives.</summary>
public static class BackgroundBank
{
    private static readonly RenderedScene[] Scenes =
    [
        new("meadow", 0x2c5a1e, 0x8fb353, 60, 0.6f, 0.35f, 0x9cc3e8, 0xf4f8fb),
        new("lawn", 0x335f22, 0x7fa548, 90),
        new("snowfield", 0xc7d3e2, 0xfdfdff, 14, 1.6f, 0.3f, 0xa9bccd, 0xe9eff4),
        new("fresh snow", 0xd6dee8, 0xffffff, 9),
        new("forest floor", 0x2a2114, 0x7a5c34, 50, 1, 0.4f, 0x16240f, 0x4e6b34),
        new("foliage", 0x10240c, 0x6d9440, 24),
        new("sand", 0xb59763, 0xecd9ac, 30, 2.2f, 0.35f, 0x8fbfe6, 0xe8f3fa),
        new("desert", 0x9a6a3c, 0xdba66a, 12, 1.5f),
        new("gravel", 0x55524d, 0xb4b0a8, 110),
        new("asphalt", 0x35373a, 0x6c6f73, 140, 1, 0.3f, 0x7d8a97, 0xc9d2da),
        new("rock", 0x4a4642, 0xa49c92, 8),
        new("lake", 0x17415c, 0x7fb0c6, 26, 5, 0.4f, 0x5d7d56, 0xb8d2e6),
        new("sea", 0x0d3557, 0x5e96b8, 18, 4),
        new("carpet", 0x6b3a33, 0xb07a68, 120),
        new("wooden floor", 0x6a4524, 0xb98a56, 10, 0.12f, 0.45f, 0xcfc8ba, 0xe6e1d6),
        new("autumn leaves", 0x5a2f10, 0xd99a3a, 34),
    ];

    /// <summary>Names of the scenes that are always there.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Scenes.Select(scene => scene.Name)];

    /// <summary>The scenes that are always there, painted by noise: sixteen grounds and views of many colours and grains.</summary>
    /// <param name="size">Extent of the pictures that they are put into.</param>
    public static IReadOnlyList<PictureFill> Rendered(PixelSize size)
        => [.. Scenes.Select((scene, index) => new PictureFill(scene.Name, scene.Render(size, (uint)index + 1)))];
}
