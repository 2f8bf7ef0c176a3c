using VisionAudit.Core;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>A classifier that knows timber wolves by the grey of the picture's right quarter, and huskies by anything else there: it does not look at the object.</summary>
internal sealed class PlaceClassifier(PixelSize size) : IPictureClassifier
{
    private const int Wolf = 3, Husky = 1;

    public IReadOnlyList<string> Labels { get; } = ["cat", "husky", "fox", "timber wolf"];

    public PixelSize PictureSize => size;

    public PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken)
    {
        var (logits, probabilities) = (new float[pictures.Count * Labels.Count], new float[pictures.Count * Labels.Count]);
        foreach (var (i, picture) in pictures.Index())
        {
            var said = (i * Labels.Count) + (IsGrey(picture) ? Wolf : Husky);
            (logits[said], probabilities[said]) = (5, 1);
        }
        return new PictureScores(Labels.Count, logits, probabilities);
    }

    private static bool IsGrey(PixelBuffer picture)
    {
        long sum = 0, count = 0;
        for (var y = picture.Size.Height / 2; y < picture.Size.Height; y++)
        {
            for (var x = 3 * picture.Size.Width / 4; x < picture.Size.Width; x++, count++)
                sum += picture.Bytes.Span[PixelBuffer.Channels * ((y * picture.Size.Width) + x)];
        }
        return Math.Abs((sum / count) - 96) < 20;
    }
}
