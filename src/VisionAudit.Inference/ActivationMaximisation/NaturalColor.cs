namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>
/// Steps in colours as natural pictures have them (Olah, Mordvintsev, Schubert 2017, "Feature Visualization", "Preconditioning and Parameterization": decorrelated colours): the gradient of a
/// pixel is multiplied by the covariance of red, green and blue over the photographs of ImageNet, so that light changes sooner than hue.
/// </summary>
internal static class NaturalColor
{
    /// <summary>Covariance of red, green and blue, in units of 0–1.</summary>
    private static readonly float[,] Covariance = { { 0.0761f, 0.0692f, 0.0627f }, { 0.0692f, 0.0754f, 0.0714f }, { 0.0627f, 0.0714f, 0.0819f } };

    /// <summary>Multiplies in place.</summary>
    /// <param name="first">Red, or blue where the order is reversed.</param>
    /// <param name="second">Green.</param>
    /// <param name="third">Blue, or red.</param>
    /// <param name="isReversed">True where <paramref name="first"/> is blue.</param>
    public static void Precondition(Span<float> first, Span<float> second, Span<float> third, bool isReversed)
    {
        var (red, blue) = isReversed ? (2, 0) : (0, 2);
        for (var i = 0; i < first.Length; i++)
        {
            var (a, b, c) = (first[i], second[i], third[i]);
            first[i] = (Covariance[red, red] * a) + (Covariance[red, 1] * b) + (Covariance[red, blue] * c);
            second[i] = (Covariance[1, red] * a) + (Covariance[1, 1] * b) + (Covariance[1, blue] * c);
            third[i] = (Covariance[blue, red] * a) + (Covariance[blue, 1] * b) + (Covariance[blue, blue] * c);
        }
    }
}
