using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>How a signal passes one kind of operator, from its output to its inputs. Rules have no state: one serves all nodes.</summary>
internal abstract class OperatorRule
{
    /// <summary>ONNX operators of the default domain that the rule is for.</summary>
    public abstract IReadOnlyList<string> Operators { get; }

    /// <summary>True where any of a node's outputs may carry a signal; the rule reads each with <see cref="Propagation.SignalOf"/>.</summary>
    public virtual bool HasManyOutputs => false;

    /// <summary>Gives each input its signal, for <paramref name="dy"/> at the node's first output that has one.</summary>
    /// <exception cref="ExplainException">VA1102: this form of the operator is not supported.</exception>
    public abstract void Propagate(Propagation propagation, Node node, Signal dy);

    /// <summary>True where <see cref="Propagate"/> can take a <see cref="ClassSignal"/> for this node; others get it in full.</summary>
    public virtual bool KeepsClassSignal(Propagation propagation, Node node) => false;

    /// <summary>VA1102: this form of the operator is not supported.</summary>
    internal static ExplainException Unsupported(Node node, string form)
        => new("VA1102", $"operator {node} is used in a form that has no gradient rule: {form}", "choose a later target layer with --layer; `visionaudit inspect` lists them");
}
