// What the browser page and the Node program share: one run of a compiled model, and its map painted over the picture.

/**
 * One run of a classifier that VisionAudit compiled with --fuse-preprocessing.
 * @param ort onnxruntime-node or onnxruntime-web.
 * @param session Its session of the compiled model.
 * @param pixels Uint8Array, RGB, of the size that `inputSize` says.
 * @returns {Promise<{class: number, score: number, map: number[][]}>}
 */
export async function explain(ort, session, pixels) {
  const { width, height } = inputSize(session);
  const frame = new ort.Tensor('uint8', pixels, [1, height, width, 3]);
  const outputs = await session.run({ [session.inputNames[0]]: frame }, ['explain/class', 'explain/score', 'explain/map']);
  const [, rows, columns] = outputs['explain/map'].dims;
  const values = Array.from(outputs['explain/map'].data);
  return {
    class: Number(outputs['explain/class'].data[0]),
    score: outputs['explain/score'].data[0],
    map: Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns)),
  };
}

/** The size of the pictures that a compiled model takes. */
export function inputSize(session) {
  const [, height, width] = session.inputMetadata[0].shape;
  return { width, height };
}

/**
 * For eyes only: the map scaled to 0..1, resized with half-pixel centres, painted in red.
 * @param pixels Uint8Array or Uint8ClampedArray, painted in place.
 * @param channels 3 for RGB, 4 for RGBA.
 */
export function paint(pixels, width, height, channels, map) {
  const [low, high] = [Math.min(...map.flat()), Math.max(...map.flat())];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = sample(map, ((x + 0.5) / width) * map[0].length - 0.5, ((y + 0.5) / height) * map.length - 0.5);
      const heat = (0.7 * (value - low)) / Math.max(high - low, 1e-12);
      const at = (y * width + x) * channels;
      [255, 0, 0].forEach((red, c) => (pixels[at + c] = Math.round(pixels[at + c] * (1 - heat) + red * heat)));
    }
  }
}

function sample(map, x, y) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (row, column) => map[Math.min(Math.max(row, 0), map.length - 1)][Math.min(Math.max(column, 0), map[0].length - 1)];
  const along = row => at(row, left) * (1 - (x - left)) + at(row, left + 1) * (x - left);
  return along(top) * (1 - (y - top)) + along(top + 1) * (y - top);
}
