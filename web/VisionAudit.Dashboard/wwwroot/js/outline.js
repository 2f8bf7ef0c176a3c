// The outline of a mask.

/**
 * The edges between object and background, in units of the picture (0..1); the picture's own border is no edge.
 * @param {NonNullable<import('./packet.js').Packet['mask']>} mask
 * @returns {Path2D}
 */
export function outlineOf(mask) {
  const { width, height, bits } = mask;
  const path = new Path2D();
  const at = (x, y) => (bits[(y * width + x) >> 3] >> ((y * width + x) & 7)) & 1;
  const centre = (x, y) => [(x + 0.5) / width, (y + 0.5) / height];
  // Marching squares on the cells' centres: each square of four cells gives the segments between the middles of its changing sides.
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const corners = at(x, y) | (at(x + 1, y) << 1) | (at(x + 1, y + 1) << 2) | (at(x, y + 1) << 3);
      for (const [from, to] of SEGMENTS[corners]) {
        const [fx, fy] = centre(x + MIDDLES[from][0], y + MIDDLES[from][1]);
        const [tx, ty] = centre(x + MIDDLES[to][0], y + MIDDLES[to][1]);
        path.moveTo(fx, fy);
        path.lineTo(tx, ty);
      }
    }
  }
  return path;
}

/** Middles of a square's sides: top, right, bottom, left. */
const MIDDLES = [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]];

/** Which sides are joined, by the corners that are object (bits: top left, top right, bottom right, bottom left). */
const SEGMENTS = [
  [], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]],
  [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], [],
];
