namespace VisionAudit.Auditing.Evaluation;

/// <summary>Paints one changed picture.</summary>
/// <param name="index">Which one.</param>
/// <param name="changed">[height, width, 3] RGB, to be filled.</param>
public delegate void PicturePainter(int index, Span<byte> changed);

/// <summary>Asks a classifier about changed pictures.</summary>
public interface IChangedPictures
{
    /// <summary>Probabilities of a class, one for each picture painted.</summary>
    /// <param name="classIndex">The class.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="paint">Paints them, in order.</param>
    IReadOnlyList<double> Probabilities(int classIndex, int count, PicturePainter paint);
}
