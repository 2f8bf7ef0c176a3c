using VisionAudit.Capture.Tests.Kit;

namespace VisionAudit.Capture.Tests;

public sealed class CamerasTests
{
    [Fact]
    public async Task Linux_cameras_are_listed_by_number_with_their_names()
    {
        using var folder = new TemporaryFolder();
        foreach (var (device, name) in new[] { ("video10", "Microscope"), ("video2", "Integrated Webcam") })
        {
            Directory.CreateDirectory(folder[device]);
            await File.WriteAllTextAsync(Path.Combine(folder[device], "name"), name + "\n");
        }

        Assert.Equal([new("camera:2", "Integrated Webcam"), new("camera:10", "Microscope")], Cameras.ListVideo4Linux(folder.Path));
        Assert.Empty(Cameras.ListVideo4Linux(folder["absent"]));
    }

    [Fact]
    public void DirectShow_cameras_are_listed_without_microphones()
    {
        const string Listing = """
            [dshow @ 000001d2] "Integrated Webcam" (video)
            [dshow @ 000001d2]   Alternative name "@device_pnp_\\?\usb#vid_0c45"
            [dshow @ 000001d2] "OBS Virtual Camera" (none)
            [dshow @ 000001d2] "Microphone (Realtek)" (audio)
            dummy: Immediate exit requested
            """;

        Assert.Equal(["camera:Integrated Webcam", "camera:OBS Virtual Camera"], Cameras.ParseDirectShow(Listing).Select(camera => camera.Source));
    }

    [Fact]
    public void AVFoundation_cameras_are_listed_without_microphones()
    {
        const string Listing = """
            [AVFoundation indev @ 0x7f8] AVFoundation video devices:
            [AVFoundation indev @ 0x7f8] [0] FaceTime HD Camera
            [AVFoundation indev @ 0x7f8] [1] Capture screen 0
            [AVFoundation indev @ 0x7f8] AVFoundation audio devices:
            [AVFoundation indev @ 0x7f8] [0] Built-in Microphone
            """;

        Assert.Equal([new("camera:0", "FaceTime HD Camera"), new("camera:1", "Capture screen 0")], Cameras.ParseAVFoundation(Listing));
    }

    [Fact]
    public async Task This_machine_can_be_asked()
        => Assert.All(await Cameras.ListAsync(CaptureOptions.Default, TestContext.Current.CancellationToken),
            camera => Assert.StartsWith("camera:", camera.Source, StringComparison.Ordinal));
}
