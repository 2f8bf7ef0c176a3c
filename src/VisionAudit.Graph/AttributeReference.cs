namespace VisionAudit.Graph;

/// <summary>Stands for an attribute's value inside a function: the value is that of the calling node's attribute.</summary>
/// <param name="Attribute">Name of the calling node's attribute.</param>
public sealed record AttributeReference(string Attribute);
