// The moving chart of background mass.

const SAMPLES = 150;
const COLOURS = { ok: '--ok', suspected: '--suspected', confirmed: '--confirmed', cleared: '--ok' };

/** A canvas that shows the background mass of the last frames, with the threshold. */
export class MassChart {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.masses = new Float32Array(SAMPLES).fill(NaN);
    this.next = 0;
  }

  /**
   * @param {import('./packet.js').Packet} packet a frame without metrics leaves a gap
   * @param {number} threshold from which a frame is suspected, in [0,1]
   */
  add(packet, threshold) {
    this.masses[this.next++ % SAMPLES] = packet.metrics?.backgroundMass ?? NaN;
    this.paint(threshold, packet.verdict);
  }

  paint(threshold, verdict) {
    const { canvas } = this;
    const scale = devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    if (width === 0) return;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const style = getComputedStyle(canvas);
    const context = canvas.getContext('2d');
    const y = mass => height - scale - mass * (height - 3 * scale);
    context.clearRect(0, 0, width, height);

    context.strokeStyle = style.getPropertyValue('--line-strong');
    context.lineWidth = scale;
    context.setLineDash([4 * scale, 4 * scale]);
    context.beginPath();
    context.moveTo(0, y(threshold));
    context.lineTo(width, y(threshold));
    context.stroke();
    context.setLineDash([]);

    context.strokeStyle = style.getPropertyValue(COLOURS[verdict] ?? '--none');
    context.lineWidth = 1.5 * scale;
    context.lineJoin = 'round';
    context.beginPath();
    let isDrawing = false;
    for (let i = 0; i < SAMPLES; i++) {
      const mass = this.masses[(this.next + i) % SAMPLES];
      if (Number.isNaN(mass)) {
        isDrawing = false;
        continue;
      }
      const x = (i / (SAMPLES - 1)) * width;
      if (isDrawing) context.lineTo(x, y(mass));
      else context.moveTo(x, y(mass));
      isDrawing = true;
    }
    context.stroke();
  }
}
