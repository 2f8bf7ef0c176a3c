namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Reads what a model says of itself.</summary>
internal static unsafe class NativeMetadata
{
    /// <summary>The metadata of a session's model.</summary>
    public static ModelMetadata Read(OrtRuntime runtime, nint session)
    {
        var api = runtime.Api;
        nint metadata;
        OrtStatus.Check(api, api.SessionGetModelMetadata(session, &metadata));
        using var owner = new OrtHandle(metadata, api.ReleaseModelMetadata);
        long version;
        OrtStatus.Check(api, api.ModelMetadataGetVersion(metadata, &version));
        return new ModelMetadata(
            Text(runtime, metadata, api.ModelMetadataGetProducerName),
            Text(runtime, metadata, api.ModelMetadataGetGraphName),
            Text(runtime, metadata, api.ModelMetadataGetDomain),
            Text(runtime, metadata, api.ModelMetadataGetDescription),
            version,
            ReadCustom(runtime, metadata));
    }

    private static string Text(OrtRuntime runtime, nint metadata, delegate* unmanaged<nint, nint, byte**, nint> get)
    {
        byte* text;
        OrtStatus.Check(runtime.Api, get(metadata, runtime.Allocator, &text));
        return runtime.Take(text);
    }

    private static Dictionary<string, string> ReadCustom(OrtRuntime runtime, nint metadata)
    {
        var api = runtime.Api;
        byte** keys;
        long count;
        OrtStatus.Check(api, api.ModelMetadataGetCustomKeys(metadata, runtime.Allocator, &keys, &count));
        var custom = new Dictionary<string, string>();
        for (var i = 0L; i < count; i++)
        {
            byte* value;
            OrtStatus.Check(api, api.ModelMetadataLookupCustom(metadata, runtime.Allocator, keys[i], &value));
            custom[runtime.Take(keys[i])] = runtime.Take(value);
        }
        runtime.Free(keys);
        return custom;
    }
}
