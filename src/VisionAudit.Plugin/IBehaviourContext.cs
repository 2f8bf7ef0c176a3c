namespace VisionAudit.Plugin
{
    /// <summary>What the frame loop lends to a component.</summary>
    internal interface IBehaviourContext
    {
        AuditTime Time { get; }

        AuditFrame? Frame { get; }

        Overlay Overlay { get; }

        void Flag(string reason);

        void Metric(string name, double value);
    }
}
