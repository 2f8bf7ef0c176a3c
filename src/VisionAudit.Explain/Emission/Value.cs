namespace VisionAudit.Explain.Emission;

/// <summary>A value of the graph, by name.</summary>
internal readonly record struct Value(string Name)
{
    public static implicit operator Value(string name) => new(name);

    public override string ToString() => Name;
}
