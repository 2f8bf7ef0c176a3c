using VisionAudit.Inference.Arrays;
using VisionAudit.WolfInSnow.Tool;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class DatasetCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wolf-in-snow").FullName;

    [Fact]
    public async Task The_arrays_hold_every_animal_in_every_place()
    {
        Assert.Equal(0, await DatasetCommand.Create().Parse([_folder, "--count", "2", "--seed", "9"]).InvokeAsync());
        var animals = new AnimalSet(2, 9).Render().ToList();
        var pictures = NumpyFile.Read(Path.Combine(_folder, "pictures.npy"));
        Assert.Equal([2, 3, 112, 112, 3], pictures.Dims);
        Assert.Equal(animals.SelectMany(animal => animal.Pictures).SelectMany(picture => picture), pictures.Data.ToArray());
        var masks = NumpyFile.Read(Path.Combine(_folder, "masks.npy"));
        Assert.Equal([2, 112, 112], masks.Dims);
        Assert.Equal(animals.SelectMany(animal => animal.Coverage), masks.Data.ToArray());
        Assert.Equal([0, 1], NumpyFile.Read(Path.Combine(_folder, "species.npy")).Data.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
