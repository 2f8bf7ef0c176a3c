// How numbers and verdicts are said.

/** What the verdict's chip says. */
export const VERDICT_WORDS = {
  ok: 'on object', suspected: 'suspected', confirmed: 'confirmed', cleared: 'cleared', 'no-object': 'no object', unsure: 'unsure',
};

/** @param {number} value in [0,1] @returns {string} .91 */
export const share = value => (value >= 0.995 ? '1.0' : value.toFixed(2).slice(1));

/** @param {number} value in [0,1] @returns {string} 71 % */
export const percent = value => `${Math.round(100 * value)} %`;

/** @param {number} sequence @returns {string} 18 402 */
export const count = sequence => sequence.toLocaleString('en-US').replaceAll(',', '\u202f');

/** @param {number} seconds @returns {string} 02:14.3 */
export function clock(seconds) {
  const tenths = Math.round(10 * seconds);
  return `${String(Math.floor(tenths / 600)).padStart(2, '0')}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}

/**
 * The sentence: what the model says, and what it rests on.
 * @param {import('./packet.js').Packet} packet
 * @returns {[string, string, string]} before the class, the class with its probability, after it
 */
export function sentence(packet) {
  const said = `${packet.label} (${packet.probability.toFixed(2)})`;
  switch (packet.verdict) {
    case 'suspected':
    case 'confirmed':
      return ['The model says ', said, `, but ${packet.reason}.`];
    case 'ok':
    case 'cleared':
      return ['The model says ', said, `, ${packet.verdict === 'ok' ? 'with its ' : ''}${packet.reason}.`];
    default:
      return ['The model says ', said, `. Not judged: ${packet.reason}.`];
  }
}
