// What plugins drew over a frame, and what they said of it.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2D} context
 * @param {Array<{kind: string, x1: number, y1: number, x2: number, y2: number, text: string, color: string}>} shapes in units of the picture
 */
export function drawNotes(canvas, context, shapes) {
  const { width, height } = canvas;
  context.lineWidth = Math.max(1, width / 420);
  context.font = `600 ${Math.max(10, Math.round(width / 46))}px Inter, system-ui, sans-serif`;
  for (const { kind, x1, y1, x2, y2, text, color } of shapes) {
    context.strokeStyle = context.fillStyle = color;
    if (kind === 'text') {
      context.fillText(text, x1 * width, y1 * height);
    } else if (kind === 'rectangle') {
      context.strokeRect(x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height);
    } else if (kind === 'line') {
      context.beginPath();
      context.moveTo(x1 * width, y1 * height);
      context.lineTo(x2 * width, y2 * height);
      context.stroke();
    }
  }
}

/** @param {import('./packet.js').Packet} packet @returns {Array<[string, string]>} lines for the panel: what, and its value */
export function noteLines(packet) {
  const notes = packet.notes ?? { flags: [], metrics: [] };
  return [
    ...notes.flags.map(flag => [flag.plugin, flag.reason]),
    ...notes.metrics.map(metric => [metric.name, metric.value.toPrecision(3)]),
  ];
}
