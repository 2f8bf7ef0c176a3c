namespace VisionAudit.Plugin
{
    /// <summary>The methods of a component, in the order in which they are first called.</summary>
    internal enum LifecycleStep
    {
        Awake,
        OnEnable,
        Start,
        Update,
        LateUpdate,
        OnDisable,
        OnDestroy,
    }
}
