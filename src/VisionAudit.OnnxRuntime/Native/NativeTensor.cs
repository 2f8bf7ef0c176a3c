namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Tensors that ONNX Runtime makes.</summary>
internal static unsafe class NativeTensor
{
    /// <summary>Takes over a value that a run returned.</summary>
    /// <exception cref="OnnxRuntimeException">VA1207: it is a sequence, map or optional, or holds text.</exception>
    public static OrtTensor Adopt(OrtRuntime runtime, nint value)
    {
        var api = runtime.Api;
        var handle = new OrtHandle(value, api.ReleaseValue);
        try
        {
            int isTensor;
            OrtStatus.Check(api, api.IsTensor(value, &isTensor));
            nint info;
            TensorElementType type = default;
            long[] shape = [];
            if (isTensor != 0)
            {
                OrtStatus.Check(api, api.GetTensorTypeAndShape(value, &info));
                using var owner = new OrtHandle(info, api.ReleaseTensorTypeAndShapeInfo);
                (type, shape) = NativeTypes.Read(api, info);
            }
            if (type is TensorElementType.Undefined or TensorElementType.String)
                throw new OnnxRuntimeException("VA1207", "an output is not a tensor of numbers", "ask for the outputs that are");

            void* data;
            OrtStatus.Check(api, api.GetTensorMutableData(value, &data));
            return new OrtTensor(handle, type, shape, data, IsOnHost(api, value));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the values that a run returned, under their names; all of them are freed where one is refused.</summary>
    /// <exception cref="OnnxRuntimeException">VA1207: as <see cref="Adopt"/>.</exception>
    public static TensorDictionary AdoptAll(OrtRuntime runtime, ReadOnlySpan<nint> values, IReadOnlyList<string> names)
    {
        var tensors = new TensorDictionary();
        var taken = 0;
        try
        {
            while (taken < values.Length)
                tensors.Add(names[taken], Adopt(runtime, values[taken++]));
            return tensors;
        }
        catch
        {
            tensors.Dispose();
            foreach (var value in values[taken..])
                runtime.Api.ReleaseValue(value);
            throw;
        }
    }

    /// <summary>A tensor in the memory of an allocator; its content is undefined.</summary>
    public static OrtTensor Allocate(OrtRuntime runtime, OrtHandle allocator, TensorElementType type, ReadOnlySpan<long> shape)
    {
        using var use = allocator.Lease();
        nint value;
        fixed (long* sizes = shape)
            OrtStatus.Check(runtime.Api, runtime.Api.CreateTensor(use.Value, sizes, (nuint)shape.Length, type, &value));
        var tensor = Adopt(runtime, value);
        tensor.Value.Keep(allocator);
        return tensor;
    }

    /// <summary>The kinds of memory the host can read are ordinary, and those that providers call pinned or the CPU's.</summary>
    private static bool IsOnHost(OrtApi api, nint value)
    {
        nint memory;
        byte* text;
        OrtStatus.Check(api, api.GetTensorMemoryInfo(value, &memory));
        OrtStatus.Check(api, api.MemoryInfoGetName(memory, &text));
        var name = NativeText.Read(text);
        return name.EndsWith("Cpu", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Pinned", StringComparison.OrdinalIgnoreCase);
    }
}
