using VisionAudit.Storage.Tests;
using Xunit.MicrosoftTestingPlatform;

return args is [VictimProcess.Argument, var task, var folder]
    ? await VictimProcess.RunAsync(task, folder)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
