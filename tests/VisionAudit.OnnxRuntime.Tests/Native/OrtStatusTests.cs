using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime.Tests.Native;

public sealed class OrtStatusTests
{
    [Theory]
    [InlineData("Load model failed.", "Load model failed")]
    [InlineData("two\nlines \t of  text\r\n", "two lines of text")]
    [InlineData("/src/core/provider_bridge.cc:1988 Provider& Library::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load x.so", "Failed to load x.so")]
    [InlineData(
        @"Node failed. D:\a\core\op_kernel.cc:83 virtual OrtValue* Out(int, const Shape&) [ONNXRuntimeError] : 2 : INVALID_ARGUMENT : shape {1} differs",
        "Node failed. shape {1} differs")]
    public void The_text_is_one_line_without_places_in_the_source(string text, string expected)
        => Assert.Equal(expected, OrtStatus.OneLine(text));
}
