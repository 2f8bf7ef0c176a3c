namespace VisionAudit.Explain.Passes;

/// <summary>One step of the compiler. What it needs of the steps before it and what holds after it are checked with every run.</summary>
internal abstract class CompilerPass
{
    /// <exception cref="InvalidOperationException">The passes are in the wrong order, or this one is at fault.</exception>
    public void Run(Compilation compilation)
    {
        if (!Requires(compilation))
            throw new InvalidOperationException($"pass {GetType().Name} ran before the passes that it builds on");
        Apply(compilation);
        if (!Ensures(compilation))
            throw new InvalidOperationException($"pass {GetType().Name} did not do what it is for");
    }

    /// <summary>What must hold before.</summary>
    protected virtual bool Requires(Compilation compilation) => true;

    /// <summary>Reads or edits the model, or notes what it finds.</summary>
    protected abstract void Apply(Compilation compilation);

    /// <summary>What holds afterwards.</summary>
    protected abstract bool Ensures(Compilation compilation);
}
