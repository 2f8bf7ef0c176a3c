using VisionAudit.Core;
using VisionAudit.Masks.Networks;

namespace VisionAudit.Masks.Tests.Conformance;

public sealed class EveryProviderTests
{
    [Fact]
    public void Every_provider_inherits_the_conformance_suite()
    {
        var providers = typeof(SegmentationModel).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IObjectMaskProvider)) && !type.IsAbstract);
        var suites = typeof(MaskProviderConformance).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MaskProviderConformance)));
        Assert.Equal(
            providers.Select(type => type.Name).Order(StringComparer.Ordinal),
            suites.Select(suite => ((MaskProviderConformance)Activator.CreateInstance(suite)!).ProviderName).Distinct().Order(StringComparer.Ordinal));
    }
}
