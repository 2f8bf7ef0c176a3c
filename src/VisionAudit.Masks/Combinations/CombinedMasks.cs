using VisionAudit.Core;

namespace VisionAudit.Masks.Combinations;

/// <summary>
/// Several providers as one. Each looks at every frame, as the class that is asked for is not known before. The parts stay the caller's.
/// </summary>
/// <param name="join">How their masks become one.</param>
/// <param name="parts">The providers, the most trusted first.</param>
public sealed class CombinedMasks(MaskJoin join, IReadOnlyList<IObjectMaskProvider> parts) : IObjectMaskProvider
{
    /// <inheritdoc/>
    public async ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scenes = new IObjectScene[parts.Count];
        for (var i = 0; i < scenes.Length; i++)
            scenes[i] = await parts[i].FindAsync(frame, cancellationToken);
        return new CombinedScene(join, scenes);
    }

    private sealed class CombinedScene(MaskJoin join, IObjectScene[] scenes) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label)
        {
            var masks = Array.ConvertAll(scenes, scene => scene.MaskOf(classIndex, label));
            return join switch
            {
                MaskJoin.First => MaskAlgebra.First(masks),
                MaskJoin.Union => MaskAlgebra.Union(masks),
                _ => MaskAlgebra.Intersection(masks),
            };
        }
    }
}
