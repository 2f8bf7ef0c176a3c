namespace VisionAudit.Storage.Flags;

/// <summary>What a person says of an episode.</summary>
public enum ReviewVerdict
{
    /// <summary>The model does look at the background.</summary>
    Shortcut,

    /// <summary>The model looks at the right thing.</summary>
    Fine,

    /// <summary>The mask is wrong; nothing can be said of the model.</summary>
    BadMask,
}

/// <summary>A person's judgement of an episode; later ones do not erase earlier ones.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="By">Who judged.</param>
/// <param name="At">When.</param>
public sealed record Review(ReviewVerdict Verdict, string By, DateTimeOffset At);
