namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Reads ONNX Runtime's descriptions of types and of models.</summary>
internal static unsafe class NativeTypes
{
    /// <summary>Element type and sizes of a tensor's type; -1 where a size is not known.</summary>
    public static (TensorElementType Type, long[] Sizes) Read(OrtApi api, nint tensorType)
    {
        TensorElementType type;
        nuint rank;
        OrtStatus.Check(api, api.GetTensorElementType(tensorType, &type));
        OrtStatus.Check(api, api.GetDimensionsCount(tensorType, &rank));
        var sizes = new long[rank];
        fixed (long* first = sizes)
            OrtStatus.Check(api, api.GetDimensions(tensorType, first, rank));
        return (type, sizes);
    }

    /// <summary>What a session declares of the values that one triple of functions describes.</summary>
    public static TensorInfo[] ReadAll(
        OrtRuntime runtime,
        nint session,
        delegate* unmanaged<nint, nuint*, nint> getCount,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getType)
    {
        nuint count;
        OrtStatus.Check(runtime.Api, getCount(session, &count));
        var infos = new TensorInfo[count];
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            nint type;
            OrtStatus.Check(runtime.Api, getName(session, i, runtime.Allocator, &name));
            OrtStatus.Check(runtime.Api, getType(session, i, &type));
            using var owner = new OrtHandle(type, runtime.Api.ReleaseTypeInfo);
            infos[i] = Declare(runtime.Api, runtime.Take(name), type);
        }
        return infos;
    }

    private static TensorInfo Declare(OrtApi api, string name, nint type)
    {
        nint tensorType;
        OrtStatus.Check(api, api.CastTypeInfoToTensorInfo(type, &tensorType));
        if (tensorType == 0)
            return new TensorInfo(name, TensorElementType.Undefined, []);

        var (elementType, sizes) = Read(api, tensorType);
        var symbols = new nint[sizes.Length];
        fixed (nint* first = symbols)
            OrtStatus.Check(api, api.GetSymbolicDimensions(tensorType, (byte**)first, (nuint)sizes.Length));
        var shape = new Dimension[sizes.Length];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            var symbol = NativeText.Read((byte*)symbols[axis]);
            shape[axis] = new Dimension(sizes[axis] < 0 ? null : sizes[axis], symbol.Length == 0 ? null : symbol);
        }
        return new TensorInfo(name, elementType, shape);
    }
}
