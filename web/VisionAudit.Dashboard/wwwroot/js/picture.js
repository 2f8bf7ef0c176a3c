// Draws a frame: the picture, the map over it and the object's outline, always of the same packet and in one go.
import { colour, upsample } from './heat.js';
import { drawNotes } from './notes.js';
import { outlineOf } from './outline.js';

/** Columns of the grid on which a map is coloured; the browser scales it to the picture. */
const GRID_COLUMNS = 192;

/**
 * @typedef {object} Look How a viewer wants to see frames.
 * @property {number} opacity of the map, in [0,1]
 * @property {number} above share of the map's peak below which nothing is shown, in [0,1]
 * @property {string} palette name of the colour map
 * @property {boolean} outline whether the object's outline is drawn
 */

/** A canvas that shows frames. */
export class Picture {
  /** @param {HTMLCanvasElement} canvas @param {Look} look */
  constructor(canvas, look) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.heat = new OffscreenCanvas(1, 1);
    this.look = look;
    this.shown = null;
  }

  /**
   * Decodes and shows a frame.
   * @param {import('./packet.js').Packet} packet
   * @returns {Promise<boolean>} false where its picture is no JPEG; what was shown stays
   */
  async show(packet) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    let bitmap;
    try {
      bitmap = await createImageBitmap(new Blob([packet.jpeg], { type: 'image/jpeg' }));
    } catch {
      return false;
    }
    if (turn !== this.turn) {
      bitmap.close(); // a newer frame was asked for meanwhile
      return true;
    }
    const rows = Math.max(1, Math.round((GRID_COLUMNS * bitmap.height) / bitmap.width));
    this.shown?.bitmap.close();
    this.shown = {
      sequence: packet.sequence,
      bitmap,
      rows,
      grid: upsample(packet.map, GRID_COLUMNS, rows),
      outline: packet.mask && packet.maskState !== 'none' ? outlineOf(packet.mask) : null,
      shapes: packet.notes?.shapes ?? [],
    };
    this.paint();
    return true;
  }

  /** @param {Look} look takes effect on the frame that is shown, too */
  setLook(look) {
    this.look = look;
    if (this.shown) this.paint();
  }

  paint() {
    const { canvas, context, heat, look, shown } = this;
    if (canvas.width !== shown.bitmap.width || canvas.height !== shown.bitmap.height)
      [canvas.width, canvas.height] = [shown.bitmap.width, shown.bitmap.height];
    context.drawImage(shown.bitmap, 0, 0);
    if (look.opacity > 0) {
      if (heat.height !== shown.rows) [heat.width, heat.height] = [GRID_COLUMNS, shown.rows];
      const image = new ImageData(GRID_COLUMNS, shown.rows);
      colour(shown.grid, image.data, look);
      heat.getContext('2d').putImageData(image, 0, 0);
      context.drawImage(heat, 0, 0, canvas.width, canvas.height);
    }
    if (look.outline && shown.outline) this.stroke(shown.outline);
    drawNotes(canvas, context, shown.shapes);
    canvas.dataset.frame = String(shown.sequence);
  }

  /** A light line on a dark one, so that it shows on snow and at night. */
  stroke(outline) {
    const { canvas, context } = this;
    const path = new Path2D();
    path.addPath(outline, new DOMMatrix().scale(canvas.width, canvas.height));
    const thickness = Math.max(1, canvas.width / 480);
    for (const [style, width] of [['rgba(8, 11, 15, .55)', 3 * thickness], ['rgba(255, 255, 255, .92)', 1.4 * thickness]]) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.stroke(path);
    }
  }

  dispose() {
    this.turn = -1;
    this.shown?.bitmap.close();
    this.shown = null;
  }
}
