// The outline of a mask.

/** Level of the smoothed mask at which the outline runs. */
const LEVEL = 0.5;

/** Middle points' sides of a square of four cells, by the corners inside (1 top left, 2 top right, 4 bottom right, 8 bottom left). Sides: 0 top, 1 right, 2 bottom, 3 left. */
const SEGMENTS = [
  [], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]],
  [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], [],
];

/**
 * The edges between object and background in units of the picture (0..1): marching squares on the mask, smoothed over 3 × 3 cells. The picture's own
 * border is no edge.
 * @param {NonNullable<import('./packet.js').Packet['mask']>} mask
 * @returns {Path2D}
 */
export function outlineOf(mask) {
  const { width, height } = mask;
  const field = smooth(mask);
  const path = new Path2D();
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      const [a, b, c, d] = [field[at], field[at + 1], field[at + width + 1], field[at + width]];
      const corners = (a >= LEVEL) | ((b >= LEVEL) << 1) | ((c >= LEVEL) << 2) | ((d >= LEVEL) << 3);
      if (corners === 0 || corners === 15) continue;
      const sides = [[x + cross(a, b), y], [x + 1, y + cross(b, c)], [x + cross(d, c), y + 1], [x, y + cross(a, d)]];
      for (const [from, to] of SEGMENTS[corners]) {
        path.moveTo((sides[from][0] + 0.5) / width, (sides[from][1] + 0.5) / height);
        path.lineTo((sides[to][0] + 0.5) / width, (sides[to][1] + 0.5) / height);
      }
    }
  }
  return path;
}

/** Where the level lies between two values, in [0,1]. */
const cross = (from, to) => (to === from ? 0.5 : Math.min(1, Math.max(0, (LEVEL - from) / (to - from))));

/** Mean of 3 × 3 cells; the border repeats. */
function smooth({ width, height, bits }) {
  const cell = (x, y) => {
    const i = Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x));
    return (bits[i >> 3] >> (i & 7)) & 1;
  };
  const field = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) sum += cell(x - 1, y + dy) + cell(x, y + dy) + cell(x + 1, y + dy);
      field[y * width + x] = sum / 9;
    }
  }
  return field;
}
