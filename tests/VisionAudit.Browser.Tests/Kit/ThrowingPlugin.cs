using System.Reflection;
using System.Reflection.Emit;
using VisionAudit.Plugin;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>A plugin's DLL with one component, whose <c>Update</c> throws.</summary>
internal static class ThrowingPlugin
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Made if it is absent.</param>
    /// <param name="name">Of the component and of the DLL.</param>
    /// <param name="message">Of what it throws.</param>
    public static void Write(string folder, string name, string message)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var component = assembly.DefineDynamicModule(name).DefineType(name, TypeAttributes.Public, typeof(AuditBehaviour));
        var code = component.DefineMethod("Update", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig).GetILGenerator();
        code.Emit(OpCodes.Ldstr, message);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
        component.CreateType();
        Directory.CreateDirectory(folder);
        assembly.Save(Path.Combine(folder, $"{name}.dll"));
    }
}
