// The time line of a recording: background mass, threshold, flagged spans, and where the player is.

const PADDING = 8;

/** A canvas with the time line; a pointer on it scrubs. */
export class Timeline {
  /** @param {HTMLCanvasElement} canvas @param {(seconds: number) => void} scrubbed */
  constructor(canvas, scrubbed) {
    this.canvas = canvas;
    this.times = new Float64Array();
    this.masses = new Float64Array();
    this.spans = [];
    this.threshold = 0.5;
    this.seconds = 0;
    const scrub = event => {
      const box = canvas.getBoundingClientRect();
      scrubbed(Math.min(1, Math.max(0, (event.clientX - box.left - PADDING) / (box.width - 2 * PADDING))) * this.duration);
    };
    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      scrub(event);
    });
    canvas.addEventListener('pointermove', event => event.buttons === 1 && scrub(event));
    this.resizing = new ResizeObserver(() => this.paint());
    this.resizing.observe(canvas);
  }

  get duration() {
    return this.times.at(-1) ?? 0;
  }

  /** @param {Float64Array} times seconds from the first frame @param {Float64Array} masses NaN where there is none */
  load(times, masses) {
    [this.times, this.masses, this.seconds] = [times, masses, 0];
  }

  /** @param {[number, number][]} spans positions of the first and last frame of each episode @param {number} threshold */
  mark(spans, threshold) {
    [this.spans, this.threshold] = [spans, threshold];
    this.canvas.dataset.spans = JSON.stringify(spans);
    this.paint();
  }

  /** @param {number} seconds */
  moveTo(seconds) {
    this.seconds = seconds;
    this.paint();
  }

  paint() {
    const { canvas, times, masses } = this;
    const scale = devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    if (width === 0) return;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const style = getComputedStyle(canvas);
    const colour = name => style.getPropertyValue(name);
    const context = canvas.getContext('2d');
    const pad = PADDING * scale;
    const x = seconds => pad + (this.duration > 0 ? seconds / this.duration : 0) * (width - 2 * pad);
    const y = mass => height - pad - mass * (height - 2 * pad);
    context.clearRect(0, 0, width, height);

    context.fillStyle = colour('--suspected');
    for (const [first, last] of this.spans) {
      const [left, right] = [x(times[first]), x(times[last])];
      context.globalAlpha = 0.16;
      context.fillRect(left, 0, Math.max(2 * scale, right - left), height);
      context.globalAlpha = 1;
      context.fillRect(left, height - 3 * scale, Math.max(2 * scale, right - left), 3 * scale);
    }

    context.strokeStyle = colour('--line-strong');
    context.lineWidth = scale;
    context.setLineDash([4 * scale, 4 * scale]);
    context.beginPath();
    context.moveTo(pad, y(this.threshold));
    context.lineTo(width - pad, y(this.threshold));
    context.stroke();
    context.setLineDash([]);

    context.strokeStyle = colour('--accent');
    context.lineWidth = 1.3 * scale;
    context.beginPath();
    let isDrawing = false;
    for (let i = 0; i < times.length; i++) {
      if (Number.isNaN(masses[i])) {
        isDrawing = false;
        continue;
      }
      if (isDrawing) context.lineTo(x(times[i]), y(masses[i]));
      else context.moveTo(x(times[i]), y(masses[i]));
      isDrawing = true;
    }
    context.stroke();

    context.fillStyle = colour('--text');
    context.fillRect(Math.round(x(this.seconds)) - scale, 0, 2 * scale, height);
  }

  dispose() {
    this.resizing.disconnect();
  }
}
