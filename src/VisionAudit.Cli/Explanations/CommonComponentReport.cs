using VisionAudit.Cli.Invocation;
using VisionAudit.Inference.CommonComponents;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Explanations;

/// <summary>Says what the pictures of a set have in common.</summary>
internal static class CommonComponentReport
{
    /// <summary>Prints it, for people or as JSON.</summary>
    public static void Print(ModelPackage package, CommonComponentRun run, IReadOnlyList<CommonComponentRun.SetPicture> pictures, bool isJson)
    {
        if (isJson)
        {
            JsonOption.Write(new
            {
                model = package.Path,
                method = CommonComponentExplainer.Method,
                layer = run.Layer,
                map = new[] { pictures.Count, run.MapSize.Height, run.MapSize.Width },
                components = run.Components.Select(c => new { c.Class, Label = package.LabelOf(c.Class), P = c.MeanProbability }),
                pictures = pictures.Select(picture => new { picture.Name, picture.Class, Label = package.LabelOf(picture.Class) }),
            });
            return;
        }
        Console.WriteLine($"{pictures.Count} pictures, {CommonComponentExplainer.Method} at {run.Layer} [{run.MapSize.Height},{run.MapSize.Width}]; in common:");
        foreach (var component in run.Components)
            Console.WriteLine($"{component.Class} {package.LabelOf(component.Class)}  mean p {component.MeanProbability:F3}, predicted for {pictures.Count(picture => picture.Class == component.Class)}");
    }
}
