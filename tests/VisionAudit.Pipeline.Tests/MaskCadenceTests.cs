using VisionAudit.Core;

namespace VisionAudit.Pipeline.Tests;

public sealed class MaskCadenceTests
{
    [Fact]
    public async Task Masks_are_carried_to_the_frames_between_with_their_age()
    {
        var provider = new CountingMasks();
        var cadence = new MaskCadence(provider, 3);
        var ages = new List<double>();
        foreach (var sequence in new[] { 0, 1, 2, 3, 5, 7 })
        {
            using var frame = TrackedFrames.Frame(sequence);
            ages.Add((await cadence.FindAsync(frame, CancellationToken.None)).MaskOf(1, "wolf")!.Age.TotalSeconds);
        }
        Assert.Equal([0, 0.1, 0.2, 0, 0.2, 0], ages.Select(age => Math.Round(age, 6)));
        Assert.Equal(3, provider.Looks);
    }

    [Fact]
    public async Task What_nothing_is_known_of_stays_unknown()
    {
        using var frame = TrackedFrames.Frame(0);
        Assert.Null((await new MaskCadence(new CountingMasks(), 1).FindAsync(frame, CancellationToken.None)).MaskOf(2, "cat"));
    }

    private sealed class CountingMasks : IObjectMaskProvider, IObjectScene
    {
        public int Looks { get; private set; }

        public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
        {
            Looks++;
            return ValueTask.FromResult<IObjectScene>(this);
        }

        public ObjectMask? MaskOf(int classIndex, string label) => label == "wolf" ? new ObjectMask(1, 1, new byte[] { 1 }, 1, TimeSpan.Zero) : null;
    }
}
