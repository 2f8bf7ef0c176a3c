using System;

namespace VisionAudit.Plugin
{
    /// <summary>
    /// A component on the frame loop of one camera, with the life of a Unity script: <see cref="Awake"/>, <see cref="OnEnable"/>,
    /// <see cref="Start"/>, then for each frame <see cref="Update"/> and <see cref="LateUpdate"/>, at last <see cref="OnDisable"/> and <see cref="OnDestroy"/>.
    /// Derive from it in a class library, put the DLL into <c>plugins/</c>; each camera gets an instance of its own. All methods are called on one thread.
    /// A component that throws is disabled and named on the dashboard; the camera goes on.
    /// </summary>
    public abstract class AuditBehaviour
    {
        private IBehaviourContext? _context;

        /// <summary>False takes the component off the loop before the next frame: <see cref="OnDisable"/> is called then; true puts it back.</summary>
        public bool Enabled { get; set; } = true;

        /// <summary>Time of the frame loop.</summary>
        protected AuditTime Time => Context.Time;

        /// <summary>The frame that was judged last: picture, map, mask, scores and verdict. Its memory is valid during the call only.</summary>
        /// <exception cref="InvalidOperationException">No frame has come yet: read it in <see cref="Update"/> or later.</exception>
        protected AuditFrame Frame => Context.Frame ?? throw new InvalidOperationException("no frame has come yet; read Frame in Update or LateUpdate");

        /// <summary>Draws over the picture of this frame.</summary>
        protected Overlay Overlay => Context.Overlay;

        private IBehaviourContext Context => _context ?? throw new InvalidOperationException("the component is on no frame loop yet; use the constructor for fields only");

        /// <summary>Flags this frame, with one clause that a person understands.</summary>
        /// <param name="reason">Not empty; at most 200 characters are kept.</param>
        protected void Flag(string reason) => Context.Flag(reason);

        /// <summary>Publishes a number of this frame under a name of your own.</summary>
        /// <param name="name">Not empty; at most 60 characters are kept.</param>
        /// <param name="value">A finite number.</param>
        protected void Metric(string name, double value) => Context.Metric(name, value);

        /// <summary>Called once, when the component is made.</summary>
        protected virtual void Awake()
        {
        }

        /// <summary>Called when the component joins the loop, and joins it again.</summary>
        protected virtual void OnEnable()
        {
        }

        /// <summary>Called once, before the first <see cref="Update"/>.</summary>
        protected virtual void Start()
        {
        }

        /// <summary>Called for each frame.</summary>
        protected virtual void Update()
        {
        }

        /// <summary>Called for each frame, after all components' <see cref="Update"/>.</summary>
        protected virtual void LateUpdate()
        {
        }

        /// <summary>Called when the component leaves the loop.</summary>
        protected virtual void OnDisable()
        {
        }

        /// <summary>Called once, when the camera stops.</summary>
        protected virtual void OnDestroy()
        {
        }

        internal void Attach(IBehaviourContext context) => _context = context;

        internal void Call(LifecycleStep step)
        {
            switch (step)
            {
                case LifecycleStep.Awake: Awake(); break;
                case LifecycleStep.OnEnable: OnEnable(); break;
                case LifecycleStep.Start: Start(); break;
                case LifecycleStep.Update: Update(); break;
                case LifecycleStep.LateUpdate: LateUpdate(); break;
                case LifecycleStep.OnDisable: OnDisable(); break;
                case LifecycleStep.OnDestroy: OnDestroy(); break;
                default: throw new ArgumentOutOfRangeException(nameof(step));
            }
        }
    }
}
