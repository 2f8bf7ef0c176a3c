using VisionAudit.Core;
using VisionAudit.Masks.Annotations;
using VisionAudit.Masks.Annotations.Cvat;
using VisionAudit.Masks.Annotations.Yolo;
using VisionAudit.TestKit;

namespace VisionAudit.Masks.Tests.Conformance;

public sealed class CocoAnnotationsConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        using var file = new TemporaryFile(
            """
            {"images":[{"id":1,"file_name":"0.jpg","width":48,"height":32},{"id":2,"file_name":"1.jpg","width":48,"height":32}],"categories":[{"id":1,"name":"dog"}],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[10,10,20,10]}]}
            """);
        return new OwnedProvider(CocoAnnotations.Load(file.Path, ClassMapping.Default));
    }
}

public sealed class YoloLabelsConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        using var folder = new TemporaryFolder().With("classes.txt", "dog").With("0.txt", "0 0.5 0.5 0.4 0.4 0.8").With("1.txt", "");
        return new OwnedProvider(YoloLabels.Load(folder.Root, ClassMapping.Default));
    }
}

public sealed class CvatAnnotationsConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        using var file = new TemporaryFile(
            """<annotations><image id="0" name="0.jpg" width="48" height="32"><polygon label="dog" points="1,1;30,1;30,30"/></image><image id="1" name="1.jpg" width="48" height="32"/></annotations>""");
        return new OwnedProvider(CvatAnnotations.Load(file.Path, ClassMapping.Default));
    }
}

public sealed class MaskImageFolderConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        var folder = new TemporaryFolder().With("0.png", "").With("1.png", "");
        return new OwnedProvider(MaskImageFolder.Open(folder.Root, new Half()), folder);
    }

    /// <summary>Every file is a picture whose upper half is white.</summary>
    private sealed class Half : IMaskReader
    {
        public Task<GrayPicture> ReadMaskAsync(string path, CancellationToken cancellationToken)
            => Task.FromResult(new GrayPicture(new PixelSize(4, 2), new byte[] { 255, 255, 255, 255, 0, 0, 0, 0 }));
    }
}
