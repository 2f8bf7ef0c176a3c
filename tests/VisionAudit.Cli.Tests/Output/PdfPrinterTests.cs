using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Output;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests.Output;

public sealed class PdfPrinterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("/no/such/chromium")]
    public void Without_a_Chromium_a_part_is_missing(string? named)
    {
        var error = Assert.Throws<CliException>(() => PdfPrinter.Find(named, path: "/no/such/folder"));

        Assert.Equal(("VA7013", ErrorKind.MissingPart), (error.Id, error.Kind));
    }

    [Fact]
    public async Task A_page_becomes_a_PDF()
    {
        PdfPrinter printer;
        try
        {
            printer = PdfPrinter.Find();
        }
        catch (CliException missing)
        {
            Assert.Skip(missing.Problem);
            return;
        }
        await printer.PrintAsync("<!doctype html><p>Is it the object or the background?</p>", _folder["page.pdf"], TestContext.Current.CancellationToken);

        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(_folder["page.pdf"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["page.pdf"], _folder.Names);
    }
}
