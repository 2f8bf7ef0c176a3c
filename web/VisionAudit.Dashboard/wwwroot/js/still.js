// A stage that shows single frames: picture, chips and panel of the same frame.
import { decodePacket } from './packet.js';
import { fillPanel } from './panel.js';
import { Picture } from './picture.js';
import { bindLook, lookFromAddress } from './view.js';
import { VERDICT_WORDS, share } from './words.js';

/** Joins the stage, the panel and the view controls below an element. */
export class Still {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.picture = new Picture(root.querySelector('canvas.picture'), lookFromAddress());
    this.switchLook = bindLook(root, look => this.picture.setLook(look));
  }

  /**
   * @param {import('./packet.js').Packet} packet
   * @param {{title: string, threshold: number | null, verdict?: string}} about the verdict is that of a proof, where there is one
   */
  async show(packet, about) {
    if (!(await this.picture.show(packet))) return;
    const stage = this.root.querySelector('.stage');
    stage.style.setProperty('--ratio', String(this.picture.canvas.width / this.picture.canvas.height));
    const verdict = about.verdict ?? packet.verdict;
    stage.dataset.verdict = verdict;
    const write = (role, text) => {
      stage.querySelector(`[data-role="${role}"]`).textContent = text;
    };
    write('label', packet.label);
    write('probability', share(packet.probability));
    write('verdict', VERDICT_WORDS[verdict]);
    fillPanel(this.root.querySelector('.panel'), packet, about);
  }

  dispose() {
    this.picture.dispose();
  }
}

/**
 * Fetches a stored frame.
 * @param {string} address
 * @returns {Promise<import('./packet.js').Packet | null>} null where there is none
 */
export async function fetchPacket(address) {
  const response = await fetch(address);
  return response.ok ? decodePacket(new Uint8Array(await response.arrayBuffer())) : null;
}
