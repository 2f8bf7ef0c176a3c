namespace VisionAudit.Core;

/// <summary>
/// The part of a picture that a model's input shows, in units of the picture (0..1 from the left and top).
/// It reaches beyond 0..1 where the input has a fill around the picture.
/// </summary>
public readonly record struct Viewport(double X, double Y, double Width, double Height)
{
    /// <summary>The whole picture, exactly.</summary>
    public static Viewport Whole { get; } = new(0, 0, 1, 1);

    /// <summary>The part of <paramref name="picture"/> that an input of size <paramref name="input"/> shows under <paramref name="rule"/>.</summary>
    public static Viewport Of(FitRule rule, PixelSize picture, PixelSize input)
    {
        var scaleX = (double)input.Width / picture.Width;
        var scaleY = (double)input.Height / picture.Height;
        switch (rule)
        {
            case FitRule.Stretch:
                return Whole;
            case FitRule.Crop:
                return Centred(Math.Max(scaleX, scaleY), picture, input);
            case FitRule.Letterbox:
                return Centred(Math.Min(scaleX, scaleY), picture, input);
            case FitRule.LetterboxTopLeft:
                var scale = Math.Min(scaleX, scaleY);
                return new Viewport(0, 0, scaleX / scale, scaleY / scale);
            case FitRule.FitLeft:
                return new Viewport(0, 0, scaleX / Math.Min(scaleX, scaleY), 1);
            default:
                throw new ArgumentOutOfRangeException(nameof(rule), rule, "unknown fit rule");
        }
    }

    private static Viewport Centred(double scale, PixelSize picture, PixelSize input)
    {
        var width = input.Width / (scale * picture.Width);
        var height = input.Height / (scale * picture.Height);
        return new Viewport((1 - width) / 2, (1 - height) / 2, width, height);
    }
}
