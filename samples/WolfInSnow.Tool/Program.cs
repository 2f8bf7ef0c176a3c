using System.CommandLine;
using VisionAudit.WolfInSnow.Tool;

var root = new RootCommand("Renders wolf-in-snow pictures, data sets and clips")
{
    StillsCommand.Create(),
    DatasetCommand.Create(),
};
return root.Parse(args).Invoke();
