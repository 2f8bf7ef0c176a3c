namespace VisionAudit.Core;

/// <summary>A shape that a plugin drew over a frame, in units of the picture (0..1 from the left and top).</summary>
/// <param name="Kind"><c>line</c>, <c>rectangle</c> or <c>text</c>.</param>
/// <param name="X1">First place, from the left.</param>
/// <param name="Y1">First place, from the top.</param>
/// <param name="X2">Second place, from the left.</param>
/// <param name="Y2">Second place, from the top.</param>
/// <param name="Text">Of a text; else empty.</param>
/// <param name="Color">#rrggbb.</param>
public sealed record NoteShape(string Kind, double X1, double Y1, double X2, double Y2, string Text, string Color);

/// <summary>A flag that a plugin raised on a frame.</summary>
/// <param name="Plugin">Name of the component.</param>
/// <param name="Reason">One clause.</param>
public sealed record NoteFlag(string Plugin, string Reason);

/// <summary>A number that a plugin published of a frame.</summary>
/// <param name="Plugin">Name of the component.</param>
/// <param name="Name">The plugin's own name for it.</param>
/// <param name="Value">A finite number.</param>
public sealed record NoteMetric(string Plugin, string Name, double Value);

/// <summary>What plugins added to one frame.</summary>
public sealed record FrameNotes(IReadOnlyList<NoteShape> Shapes, IReadOnlyList<NoteFlag> Flags, IReadOnlyList<NoteMetric> Metrics);
