namespace VisionAudit.Core;

/// <summary>The objects found in one frame, before it is known which of them the classifier speaks of.</summary>
public interface IObjectScene
{
    /// <summary>The object that a class index and label speak of; an empty mask where no such object was found.</summary>
    /// <returns>Null where the provider has nothing to say of this frame at all (a picture without an annotation).</returns>
    ObjectMask? MaskOf(int classIndex, string label);
}

/// <summary>Finds objects in frames: segmentation model, detector, zone, annotation, empty-scene plate, and so on.</summary>
public interface IObjectMaskProvider
{
    /// <summary>Looks at one frame. The frame stays the caller's.</summary>
    /// <exception cref="VisionAuditException">The provider cannot work on this source at all.</exception>
    ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken);
}
