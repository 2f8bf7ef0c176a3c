using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Inference.Packages;

/// <summary>
/// Hugging Face's <c>preprocessor_config.json</c>: x = (pixel · rescale_factor − image_mean) / image_std, after
/// resize and centre crop. Sizes are numbers, <c>{height, width}</c> or <c>{shortest_edge}</c>.
/// </summary>
internal static class HuggingFacePreprocessor
{
    private const int MaxSide = 16384;

    /// <summary>From this size on, ConvNeXT's preprocessing no longer crops.</summary>
    private const int CropLimit = 384;

    /// <exception cref="InferenceException">VA2002, VA2004; VA2011: a form of resizing that is not known.</exception>
    public static PackageSettings Read(string file)
    {
        var root = JsonSection.ReadFile(file);
        var range = ReadRange(root);
        return ReadGeometry(root, file) with
        {
            Source = file,
            Mean = range?.Mean,
            Std = range?.Std,
            Color = root.Flag("do_flip_channel_order") == true ? ColorOrder.Bgr : range?.Mean.Length == 1 ? ColorOrder.Gray : ColorOrder.Rgb,
        };
    }

    private static (float[] Mean, float[] Std)? ReadRange(JsonSection root)
    {
        var factor = root.Flag("do_rescale") ?? true ? root.Number("rescale_factor") ?? 1 / 255.0 : 1;
        if (factor <= 0)
            throw root.Wrong("rescale_factor", "above 0");
        float[] mean = [0, 0, 0], std = [1, 1, 1];
        if (root.Flag("do_normalize") ?? true)
        {
            if (root.Numbers("image_mean") is not { } statedMean || root.Numbers("image_std") is not { } statedStd)
                return null;
            (mean, std) = (statedMean, statedStd);
            if (std.Contains(0f))
                throw root.Wrong("image_std", "free of zeros");
        }
        var offset = root.Flag("rescale_offset") == true ? 1 : 0;
        var again = root.Flag("include_top") == true;
        return ([.. mean.Select(m => (float)((m + offset) / factor))], [.. std.Select(s => (float)((again ? s * s : s) / factor))]);
    }

    private static PackageSettings ReadGeometry(JsonSection root, string file)
    {
        var resize = root.Flag("do_resize") ?? true ? ReadSize(root, "size") : null;
        var crop = root.Flag("do_center_crop") ?? root.Member("crop_size") is not null ? ReadSize(root, "crop_size") : null;
        if (root.Number("crop_pct") is { } share && resize is { } edge)
            return ByShare(edge.Width, share, root);
        if (crop is not { } kept)
            return resize is { } whole ? Shown(whole, whole.Edge ? FitRule.Crop : FitRule.Stretch, 1) : PackageSettings.Silent;
        if (resize is not { } scaled)
            throw new InferenceException("VA2011", $"'{file}' crops without resizing", "write a package file (NAME.json) beside the model");
        var fraction = (double)kept.Width / scaled.Width;
        if (fraction > 1 || fraction != (double)kept.Height / scaled.Height)
            throw new InferenceException("VA2011", $"'crop_size' in '{file}' is not a smaller picture of the shape of 'size'", "write a package file (NAME.json) beside the model");
        return Shown(kept, scaled.Edge ? FitRule.Crop : FitRule.Stretch, fraction);
    }

    private static PackageSettings ByShare(int edge, double share, JsonSection root)
    {
        if (share is not (> 0 and <= 1))
            throw root.Wrong("crop_pct", "above 0 and at most 1");
        var size = new Side(edge, edge, true);
        return edge < CropLimit ? Shown(size, FitRule.Crop, share) : Shown(size, FitRule.Stretch, 1);
    }

    private static PackageSettings Shown(Side size, FitRule fit, double fraction)
        => new() { Width = size.Width, Height = size.Height, Fit = fit, CropFraction = fraction };

    private static Side? ReadSize(JsonSection root, string key)
    {
        if (root.Member(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return root.Integer(key, 1, MaxSide) is { } side ? new Side(side, side, false) : null;
        var size = root.Section(key)!;
        if (size.Integer("shortest_edge", 1, MaxSide) is { } edge)
            return new Side(edge, edge, true);
        if (size.Integer("height", 1, MaxSide) is { } height && size.Integer("width", 1, MaxSide) is { } width)
            return new Side(width, height, false);
        throw root.Wrong(key, "a number, {height, width} or {shortest_edge}");
    }

    /// <param name="Width">Columns.</param>
    /// <param name="Height">Rows.</param>
    /// <param name="Edge">Both are the shorter side's length, the aspect is kept.</param>
    private readonly record struct Side(int Width, int Height, bool Edge);
}
