using System.CommandLine;
using VisionAudit.WolfInSnow.Tool;

var root = new RootCommand("Renders wolf-in-snow pictures, data sets and clips")
{
    StillsCommand.Create(),
    ClipCommand.Create(),
    DatasetCommand.Create(),
    EvaluateCommand.Create(),
};
return await Invocation.RunAsync(root, args);
