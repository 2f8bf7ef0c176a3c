// The Live page: draws every camera's newest frame.
import { MassChart } from './chart.js';
import { ViewerConnection } from './hub.js';
import { bindKeys } from './keys.js';
import { fillPanel } from './panel.js';
import { Picture } from './picture.js';
import { bindLook, lookFromAddress, query, setQuery } from './view.js';
import { VERDICT_WORDS, share } from './words.js';

/** The panel's numbers change this often at most, in milliseconds, so that they can be read. */
const PANEL_INTERVAL = 200;

/**
 * A frame of an episode that was proved meanwhile.
 * @param {import('./packet.js').Packet} packet
 * @param {string | undefined} verdict of the running episode's proof
 * @returns {import('./packet.js').Packet}
 */
function proved(packet, verdict) {
  if (!verdict || packet.verdict !== 'suspected') return packet;
  return { ...packet, verdict, reason: verdict === 'cleared' ? `${packet.reason}, but its proof clears it` : packet.reason };
}

/** One camera's tile. Of the packets that arrive while one is drawn, only the newest is kept. */
class Tile {
  /** @param {HTMLElement} element @param {import('./picture.js').Look} look @param {(tile: Tile) => void} drawn */
  constructor(element, look, drawn) {
    this.element = element;
    this.drawn = drawn;
    this.picture = new Picture(element.querySelector('canvas.picture'), look);
    this.chart = new MassChart(element.querySelector('canvas.chart'));
    this.packet = null;
    this.waiting = null;
    this.isDrawing = false;
  }

  get threshold() {
    return Number.parseFloat(this.element.dataset.threshold);
  }

  /** @param {import('./packet.js').Packet} packet */
  async receive(packet) {
    this.waiting = proved(packet, this.element.dataset.proved);
    if (this.isDrawing) return;
    this.isDrawing = true;
    while (this.waiting) {
      const next = this.waiting;
      this.waiting = null;
      if (await this.picture.show(next)) this.label(next);
    }
    this.isDrawing = false;
  }

  label(packet) {
    this.packet = packet;
    this.element.dataset.verdict = packet.verdict;
    this.element.querySelector('[data-role="label"]').textContent = packet.label;
    this.element.querySelector('[data-role="probability"]').textContent = share(packet.probability);
    this.element.querySelector('[data-role="verdict"]').textContent = VERDICT_WORDS[packet.verdict];
    this.chart.add(packet, this.threshold);
    this.drawn(this);
  }
}

/**
 * Opens the page.
 * @param {HTMLElement} root the element of Live.razor
 */
export function open(root) {
  const connection = new ViewerConnection();
  /** @type {Map<string, Tile>} */
  const tiles = new Map();
  const panel = root.querySelector('.panel');
  let selected = query('camera');
  let panelShownAt = 0;

  const fill = tile => {
    panelShownAt = performance.now();
    fillPanel(panel, tile.packet, { title: tile.element.dataset.name, threshold: tile.threshold });
  };
  const drawn = tile => {
    if (tile.element.dataset.camera === selected && performance.now() - panelShownAt >= PANEL_INTERVAL) fill(tile);
  };
  const select = camera => {
    selected = camera;
    for (const [id, tile] of tiles) tile.element.ariaSelected = String(id === camera);
    const tile = tiles.get(camera);
    if (tile?.packet) fill(tile);
  };
  const choose = camera => {
    select(camera);
    setQuery('camera', camera);
  };
  const step = by => {
    const ids = [...tiles.keys()];
    if (ids.length > 0) choose(ids[(ids.indexOf(selected) + by + ids.length) % ids.length]);
  };

  /** Takes up the tiles that Blazor has added and lets go of those that it has removed. */
  const sync = () => {
    const present = new Map([...root.querySelectorAll('[data-camera]')].map(element => [element.dataset.camera, element]));
    for (const [id, tile] of tiles) {
      if (present.get(id) === tile.element) continue;
      connection.unwatch(id);
      tile.picture.dispose();
      tiles.delete(id);
    }
    for (const [id, element] of present) {
      if (tiles.has(id)) continue;
      const tile = new Tile(element, look, drawn);
      tiles.set(id, tile);
      element.addEventListener('click', () => choose(id));
      connection.watch(id, packet => tile.receive(packet));
    }
    select(tiles.has(selected) ? selected : (tiles.keys().next().value ?? null));
  };

  let look = lookFromAddress();
  const switchLook = bindLook(root, changed => {
    look = changed;
    for (const tile of tiles.values()) tile.picture.setLook(look);
  });
  const unbindKeys = bindKeys({
    j: () => step(1), k: () => step(-1), h: () => switchLook('heat'), o: () => switchLook('outline'), c: () => switchLook('palette'),
  });
  sync();
  void connection.start();

  return {
    sync,
    close() {
      unbindKeys();
      for (const tile of tiles.values()) tile.picture.dispose();
      return connection.stop();
    },
  };
}
