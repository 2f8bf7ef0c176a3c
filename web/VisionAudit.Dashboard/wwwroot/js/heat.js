// Turns a raw evidence map into colours.

/** Colour stops from no evidence to the map's peak, as [position, red, green, blue]. */
const PALETTES = {
  heat: [[0, 40, 110, 220], [0.35, 50, 170, 235], [0.6, 250, 200, 60], [0.8, 255, 120, 40], [1, 255, 60, 40]],
  inferno: [[0, 20, 11, 53], [0.25, 101, 21, 110], [0.5, 188, 55, 84], [0.75, 249, 142, 9], [1, 252, 255, 164]],
  mono: [[0, 98, 181, 255], [1, 220, 240, 255]],
};

/** Names of the colour maps. */
export const paletteNames = Object.keys(PALETTES);

const tables = new Map();

/** 256 colours of a palette, as [256, 3] bytes. */
function tableOf(name) {
  if (!tables.has(name)) {
    const stops = PALETTES[name] ?? PALETTES.heat;
    const table = new Uint8Array(256 * 3);
    for (let i = 0, k = 0; i < 256; i++) {
      const t = i / 255;
      while (k < stops.length - 2 && t > stops[k + 1][0]) k++;
      const [low, high] = [stops[k], stops[k + 1]];
      const mix = (t - low[0]) / (high[0] - low[0]);
      for (let c = 1; c <= 3; c++) table[3 * i + c - 1] = low[c] + mix * (high[c] - low[c]);
    }
    tables.set(name, table);
  }
  return tables.get(name);
}

/**
 * Bilinear values of the map, over its peak, at the pixel centres of a grid that covers the whole picture; 0 outside the map's viewport.
 * @param {import('./packet.js').Packet['map']} map
 * @param {number} width columns of the grid
 * @param {number} height rows of the grid
 * @returns {Float32Array} [height, width] in [0,1]
 */
export function upsample(map, width, height) {
  const grid = new Float32Array(width * height);
  const peak = map.values.reduce((a, b) => Math.max(a, b), 0);
  if (!(peak > 0)) return grid;
  const { viewport: port, values } = map;
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5) / height - port.y) / port.height;
    if (v < 0 || v > 1) continue;
    const [top, below, fy] = neighbours(v, map.height);
    for (let x = 0; x < width; x++) {
      const u = ((x + 0.5) / width - port.x) / port.width;
      if (u < 0 || u > 1) continue;
      const [left, right, fx] = neighbours(u, map.width);
      const upper = values[top * map.width + left] * (1 - fx) + values[top * map.width + right] * fx;
      const lower = values[below * map.width + left] * (1 - fx) + values[below * map.width + right] * fx;
      grid[y * width + x] = Math.max(0, upper * (1 - fy) + lower * fy) / peak;
    }
  }
  return grid;
}

/** The two cells around a place in [0,1], and how far it is from the first to the second (half-pixel centres). */
function neighbours(place, cells) {
  const at = Math.min(cells - 1, Math.max(0, place * cells - 0.5));
  const first = Math.floor(at);
  return [first, Math.min(cells - 1, first + 1), at - first];
}

/**
 * Colours a grid into RGBA: nothing below the threshold, then more opaque with the value.
 * @param {Float32Array} grid values in [0,1]
 * @param {Uint8ClampedArray} rgba
 * @param {{opacity: number, above: number, palette: string}} look
 */
export function colour(grid, rgba, look) {
  const table = tableOf(look.palette);
  for (let i = 0; i < grid.length; i++) {
    const value = grid[i];
    const index = 3 * Math.min(255, (value * 255) | 0);
    rgba[4 * i] = table[index];
    rgba[4 * i + 1] = table[index + 1];
    rgba[4 * i + 2] = table[index + 2];
    rgba[4 * i + 3] = value <= look.above ? 0 : 255 * look.opacity * Math.min(1, 0.1 + (1.1 * (value - look.above)) / (1 - look.above));
  }
}
