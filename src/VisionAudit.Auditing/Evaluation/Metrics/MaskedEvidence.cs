using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// The class's probability when only the evidence is shown, x ∘ s(M), and when it is hidden, x ∘ (1 − s(M)). What is hidden fades to the mean colour of
/// the pictures that most networks were trained on, which their preprocessing makes 0. Both are asked once a picture and explanation.
/// </summary>
internal static class MaskedEvidence
{
    private static readonly ConditionalWeakTable<EvaluatedFrame, IReadOnlyList<double>> Answers = [];

    public static double Shown(EvaluatedFrame frame) => Answers.GetValue(frame, Ask)[0];

    public static double Hidden(EvaluatedFrame frame) => Answers.GetValue(frame, Ask)[1];

    /// <summary>The picture of which only the evidence is shown.</summary>
    public static PixelBuffer PictureShown(EvaluatedFrame frame)
    {
        var picture = PixelBuffer.Rent(frame.Picture.Size);
        Paint(frame, frame.ScaledEvidence(), isShown: true, picture.Bytes.Span);
        return picture;
    }

    private static IReadOnlyList<double> Ask(EvaluatedFrame frame)
    {
        var shown = frame.ScaledEvidence();
        return frame.Ask.Probabilities(frame.Class, 2, (index, changed) => Paint(frame, shown, index == 0, changed));
    }

    private static void Paint(EvaluatedFrame frame, float[] shown, bool isShown, Span<byte> changed)
    {
        var picture = frame.Picture.Bytes.Span;
        for (var i = 0; i < changed.Length; i++)
        {
            var share = isShown ? shown[i / 3] : 1 - shown[i / 3];
            changed[i] = (byte)((MeanColor.Channels[i % 3] + (share * (picture[i] - MeanColor.Channels[i % 3]))) + 0.5f);
        }
    }
}
