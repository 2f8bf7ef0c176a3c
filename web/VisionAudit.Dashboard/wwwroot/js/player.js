// The Replay page: plays a recording. Picture, map and numbers come in one packet, so that they are always in step.
import { bindKeys } from './keys.js';
import { Still, fetchPacket } from './still.js';
import { Timeline } from './timeline.js';
import { query, setQuery } from './view.js';
import { clock, percent } from './words.js';

const VERDICTS = ['ok', 'suspected', 'confirmed', 'cleared', 'no-object', 'unsure'];
/** Frames that are fetched ahead while it plays, and frames that are kept. */
const AHEAD = 6;
const KEPT = 48;

class Player {
  /** @param {HTMLElement} root the element of Replay.razor */
  constructor(root) {
    this.root = root;
    this.still = new Still(root);
    this.timeline = new Timeline(root.querySelector('canvas.timeline'), seconds => this.seek(seconds));
    /** @type {Map<number, Promise<import('./packet.js').Packet | null>>} */
    this.packets = new Map();
    this.verdicts = new Uint8Array();
    this.position = -1;
    this.wanted = -1;
    this.isPlaying = false;
    this.isShowing = false;
    this.listen();
  }

  listen() {
    const acts = { back: () => this.step(-1), forward: () => this.step(1), play: () => this.toggle() };
    for (const [name, act] of Object.entries(acts)) this.root.querySelector(`[data-act="${name}"]`).addEventListener('click', act);
    this.root.querySelector('.speed').addEventListener('change', () => this.isPlaying && this.startClock(this.timeline.times[this.position]));
    this.unbindKeys = bindKeys({
      ' ': acts.play, arrowleft: acts.back, arrowright: acts.forward, home: () => this.goTo(0), end: () => this.goTo(this.timeline.times.length - 1),
      n: () => this.nextFlag(), h: () => this.still.switchLook('heat'), o: () => this.still.switchLook('outline'), c: () => this.still.switchLook('palette'),
    });
  }

  get speed() {
    return Number.parseFloat(this.root.querySelector('.speed').value);
  }

  load(id, title, times, masses) {
    [this.id, this.title, this.position, this.wanted] = [id, title, -1, -1];
    this.packets.clear();
    this.timeline.load(floats(times), floats(masses));
    setQuery('recording', id);
  }

  judge(verdicts, spans, threshold) {
    [this.verdicts, this.threshold] = [verdicts, threshold];
    this.timeline.mark(spans, threshold);
    const start = this.position >= 0 ? this.position : Number.parseInt(query('frame') ?? '0', 10) || 0;
    this.position = -1;
    void this.goTo(start);
  }

  /** Shows a frame; of several that are asked for while one is fetched, only the last. */
  async goTo(position) {
    this.wanted = Math.min(this.timeline.times.length - 1, Math.max(0, position));
    if (this.isShowing) return;
    this.isShowing = true;
    while (this.wanted >= 0 && this.wanted !== this.position) {
      const next = this.wanted;
      const packet = await this.fetch(next);
      if (packet) await this.still.show(this.rejudged(packet, next), { title: this.title, threshold: this.threshold });
      this.position = next;
      this.timeline.moveTo(this.timeline.times[next]);
      this.root.querySelector('[data-role="clock"]').textContent = `${clock(this.timeline.times[next])} / ${clock(this.timeline.duration)}`;
    }
    this.isShowing = false;
    if (!this.isPlaying) setQuery('frame', String(this.position));
  }

  /** @param {import('./packet.js').Packet} packet with the verdict of the thresholds that are set now */
  rejudged(packet, position) {
    const verdict = VERDICTS[this.verdicts[position]];
    if (verdict === packet.verdict || !packet.metrics) return packet;
    const reason = verdict === 'ok' ? 'evidence on the object' : `${percent(packet.metrics.backgroundMass)} of the evidence lies on the background`;
    return { ...packet, verdict, reason };
  }

  fetch(position) {
    const kept = this.packets.get(position) ?? fetchPacket(`recordings/${this.id}/frames/${position}`);
    this.packets.delete(position);
    this.packets.set(position, kept);
    if (this.packets.size > KEPT) this.packets.delete(this.packets.keys().next().value);
    return kept;
  }

  seek(seconds) {
    void this.goTo(this.positionAt(seconds));
    if (this.isPlaying) this.startClock(seconds);
  }

  step(by) {
    this.pause();
    void this.goTo(this.wanted + by);
  }

  nextFlag() {
    const next = this.timeline.spans.find(([first]) => first > this.wanted) ?? this.timeline.spans[0];
    if (next) {
      this.pause();
      void this.goTo(next[0]);
    }
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play() {
    const { times } = this.timeline;
    if (times.length === 0) return;
    this.setPlaying(true);
    this.startClock(this.position >= times.length - 1 ? 0 : times[this.position]);
    const tick = now => {
      if (!this.isPlaying) return;
      const seconds = this.startedAt + ((now - this.startedNow) / 1000) * this.speed;
      const position = this.positionAt(seconds);
      for (let ahead = 1; ahead <= AHEAD && position + ahead < times.length; ahead++) void this.fetch(position + ahead);
      void this.goTo(position);
      if (seconds >= this.timeline.duration) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    this.setPlaying(false);
    if (this.position >= 0) setQuery('frame', String(this.position));
  }

  startClock(seconds) {
    [this.startedAt, this.startedNow] = [seconds, performance.now()];
  }

  setPlaying(isPlaying) {
    this.isPlaying = isPlaying;
    this.root.querySelector('[data-act="play"] i').textContent = isPlaying ? 'pause' : 'play_arrow';
  }

  /** The last frame that is not later. */
  positionAt(seconds) {
    const { times } = this.timeline;
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= seconds + 1e-9) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  close() {
    this.isPlaying = false;
    this.unbindKeys();
    this.timeline.dispose();
    this.still.dispose();
  }
}

/** @param {Uint8Array} bytes little-endian float64 */
const floats = bytes => new Float64Array(bytes.slice().buffer);

/** @param {HTMLElement} root */
export const open = root => new Player(root);
