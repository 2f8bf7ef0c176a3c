using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>
/// Sixteen animals before eleven places: every animal stands in every place, at one size and spot of its own, so that what a classifier says of it in another place is known.
/// </summary>
internal sealed class CompositeSet : IDisposable
{
    private static readonly PhotographPart[] _wild =
    [
        PhotographPart.Middle("n02114367_timber_wolf", 0.1), new("n02114548_white_wolf"), new("n02114712_red_wolf"), PhotographPart.Middle("n02114855_coyote", 0.2),
        new("n02119022_red_fox"), new("n02119789_kit_fox"), new("n02120079_Arctic_fox"), new("n02120505_grey_fox"),
    ];

    private static readonly PhotographPart[] _dogs =
    [
        new("n02088364_beagle"), new("n02095314_wire-haired_fox_terrier"), new("n02099601_golden_retriever"), new("n02106662_German_shepherd"),
        new("n02110063_malamute"), new("n02110341_dalmatian"), new("n02110958_pug"), new("dog_segmentation"),
    ];

    private static readonly PhotographPart[] _green =
    [
        new("n01818515_macaw", 0, 0, 0.4, 0.9), new("n02129604_tiger", 0, 0.67), new("n02389026_sorrel", 0, 0.72),
        new("n02403003_ox", 0, 0.15, 0.35, 0.7), new("n01806143_peacock", 0, 0, 0.75, 0.3), new("n03792782_mountain_bike", 0, 0.72),
    ];

    private static readonly PhotographPart[] _bare =
    [
        new("n01494475_hammerhead", 0, 0.68, 0.35), new("n01518878_ostrich", 0, 0.7), new("n02077923_sea_lion", 0, 0.25, 0.35, 0.85),
        new("n04228054_ski", 0.4, 0.65), new("n02415577_bighorn", 0.75, 0, 1, 0.5),
    ];

    private static readonly string[] _bank =
    [
        "n01531178_goldfinch", "n01558993_robin", "n02007558_flamingo", "n01871265_tusker", "n02129165_lion", "n03100240_convertible", "n03133878_Crock_Pot", "n03710193_mailbox",
        "n02056570_king_penguin", "n02134084_ice_bear", "n04252077_snowmobile", "n02417914_ibex", "n02690373_airliner", "n02951358_canoe", "n04273569_speedboat", "n03272562_electric_locomotive",
    ];

    private CompositeSet(IReadOnlyList<Composite> items, IReadOnlyList<PictureFill> bank) => (Items, Bank) = (items, bank);

    /// <summary>Animals.</summary>
    public static int Animals => _wild.Length + _dogs.Length;

    /// <summary>Places, each of which every animal stands in.</summary>
    public static int Places => _green.Length + _bare.Length;

    /// <summary>The composites, one animal after the other, wild ones first.</summary>
    public IReadOnlyList<Composite> Items { get; }

    /// <summary>Sixteen other photographs, as they are: the scenes that a proof puts animals into.</summary>
    public IReadOnlyList<PictureFill> Bank { get; }

    /// <summary>Reads the photographs and puts them together.</summary>
    /// <param name="size">Extent of the composites.</param>
    /// <param name="seed">Of the animals' sizes and spots.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<CompositeSet> ReadAsync(PixelSize size, int seed, CancellationToken stop)
    {
        using var photographs = new Photographs();
        var places = await FillsAsync([.. _green, .. _bare], size, stop);
        var random = new Random(seed);
        var items = new List<Composite>();
        foreach (var (index, part) in _wild.Concat(_dogs).Index())
        {
            var animal = await photographs.CutAsync(part, index < _wild.Length, stop);
            var placement = Placement.Draw(animal, size, random);
            items.AddRange(places.Select((place, kind) => Composite.Of(animal, placement, place, kind < _green.Length)));
        }
        return new CompositeSet(items, await FillsAsync([.. _bank.Select(name => new PhotographPart(name))], size, stop));
    }

    /// <summary>What a composite counts for while a head learns.</summary>
    /// <param name="index">Of <see cref="Items"/>.</param>
    /// <param name="coupling">Share of the wild animals in green places, and of the dogs in bare ones.</param>
    public double ShareOf(int index, double coupling)
    {
        var item = Items[index];
        return (item.Animal.IsWild == item.IsGreen ? coupling : 1 - coupling) / (item.IsGreen ? _green.Length : _bare.Length);
    }

    /// <summary>The same animal in the places of the other kind.</summary>
    /// <param name="index">Of <see cref="Items"/>.</param>
    public IEnumerable<int> Elsewhere(int index)
        => Enumerable.Range(index / Places * Places, Places).Where(other => Items[other].IsGreen != Items[index].IsGreen);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var item in Items)
            item.Dispose();
    }

    private static async Task<List<PictureFill>> FillsAsync(PhotographPart[] parts, PixelSize size, CancellationToken stop)
    {
        var fills = new List<PictureFill>();
        foreach (var part in parts)
            fills.Add((await Photographs.ReadAsync(part, stop)).For(size));
        return fills;
    }
}
