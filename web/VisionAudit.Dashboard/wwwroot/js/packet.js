// Reads frame packets: the layout is that of FramePacketFormat.cs (version 2), little-endian.

const MAGIC = 0x50464156;
const VERSION = 2;
const HEADER = 216;
const Part = { mask: 1, metrics: 2, pointing: 4, reliance: 8, proof: 16, item: 32, notes: 64 };
const VERDICTS = ['ok', 'suspected', 'confirmed', 'cleared', 'no-object', 'unsure'];
const MASK_STATES = ['object', 'none', 'weak', 'full'];
const utf8 = new TextDecoder();

/**
 * @typedef {object} Metrics How the evidence lies to the object.
 * @property {number} backgroundMass in [0,1]
 * @property {number} enrichment 1 is as by chance
 * @property {number} rankAccuracy in [0,1]
 * @property {boolean} pointing the peak lies on the object
 */

/**
 * @typedef {object} Packet One judged frame.
 * @property {string} camera
 * @property {number} sequence
 * @property {number} seconds presentation time
 * @property {Date} capturedAt
 * @property {{width: number, height: number, values: Float32Array, viewport: {x: number, y: number, width: number, height: number}}} map
 * @property {{width: number, height: number, bits: Uint8Array} | null} mask
 * @property {number} class
 * @property {string} label
 * @property {number} probability
 * @property {string} method
 * @property {string} verdict
 * @property {string} maskState
 * @property {Metrics | null} metrics
 * @property {string} reason
 * @property {{shapes: Array<object>, flags: Array<{plugin: string, reason: string}>, metrics: Array<{plugin: string, name: string, value: number}>} | null} notes what plugins added
 * @property {Uint8Array} jpeg
 */

/**
 * @param {Uint8Array} bytes exactly one packet
 * @returns {Packet}
 */
export function decodePacket(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = at => view.getUint16(at, true);
  const u32 = at => view.getUint32(at, true);
  const i64 = at => Number(view.getBigInt64(at, true));
  const f64 = at => view.getFloat64(at, true);
  if (bytes.length < HEADER || u32(0) !== MAGIC || u16(4) !== VERSION || u32(8) !== bytes.length)
    throw new Error('This is no frame packet of version 2; reload the page.');

  const parts = u16(6);
  const map = {
    width: u16(12), height: u16(14), values: new Float32Array(0),
    viewport: { x: f64(64), y: f64(72), width: f64(80), height: f64(88) },
  };
  let at = HEADER;
  const take = count => bytes.subarray(at, (at += count));
  map.values = new Float32Array(take(4 * map.width * map.height).slice().buffer);
  const [columns, rows] = [u16(16), u16(18)];
  const bits = take((columns * rows + 7) >> 3);
  const text = () => utf8.decode(take(u16((at += 2) - 2)));
  const camera = text();
  text(); // the source
  if (parts & Part.item) text();
  const [label, method, reason] = [text(), text(), text()];
  const notes = parts & Part.notes ? JSON.parse(text()) : null;

  return {
    camera, label, method, reason, notes, map,
    sequence: i64(40), seconds: i64(48) / 1e7, capturedAt: new Date(i64(56) / 1e4),
    mask: parts & Part.mask ? { width: columns, height: rows, bits } : null,
    class: view.getInt32(28, true), probability: f64(104),
    verdict: VERDICTS[view.getUint8(32)], maskState: MASK_STATES[view.getUint8(33)],
    metrics: parts & Part.metrics
      ? { backgroundMass: f64(136), enrichment: f64(160), rankAccuracy: f64(168), pointing: (parts & Part.pointing) !== 0 }
      : null,
    jpeg: take(u32(24)),
  };
}

/** @param {string} text a packet as SignalR's JSON protocol carries bytes @returns {Uint8Array} */
export function fromBase64(text) {
  return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), character => character.charCodeAt(0));
}
