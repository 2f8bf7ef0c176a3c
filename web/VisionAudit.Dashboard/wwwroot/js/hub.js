// The viewer's side of the hub.
import { decodePacket, fromBase64 } from './packet.js';

/** Waits between two tries to come back, in milliseconds; the last goes on for ever. */
const WAITS = [0, 500, 1000, 2000, 4000];

/** Wait before a camera that was not there is asked for again, in milliseconds. */
const ABSENT_WAIT = 1000;

/** A connection that watches cameras and comes back by itself. */
export class ViewerConnection {
  constructor() {
    /** @type {Map<string, {received: (packet: import('./packet.js').Packet) => void, stream: {dispose(): void} | null}>} */
    this.watched = new Map();
    this.hub = new globalThis.signalR.HubConnectionBuilder()
      .withUrl('hub/viewer', { skipNegotiation: true, transport: globalThis.signalR.HttpTransportType.WebSockets })
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => WAITS[Math.min(context.previousRetryCount, WAITS.length - 1)] })
      .configureLogging(globalThis.signalR.LogLevel.None)
      .build();
    this.hub.onreconnected(() => this.subscribeAll());
  }

  async start() {
    for (let tries = 0; !this.isStopped; tries++) {
      try {
        await this.hub.start();
        this.subscribeAll();
        return;
      } catch {
        await new Promise(resolve => setTimeout(resolve, WAITS[Math.min(tries + 1, WAITS.length - 1)]));
      }
    }
  }

  /** @param {string} camera @param {(packet: import('./packet.js').Packet) => void} received */
  watch(camera, received) {
    const entry = { received, stream: null };
    this.watched.set(camera, entry);
    if (this.hub.state === 'Connected') this.subscribe(camera, entry);
  }

  /** @param {string} camera */
  unwatch(camera) {
    this.watched.get(camera)?.stream?.dispose();
    this.watched.delete(camera);
  }

  subscribeAll() {
    for (const [camera, entry] of this.watched) this.subscribe(camera, entry);
  }

  subscribe(camera, entry) {
    entry.stream = this.hub.stream('Watch', camera).subscribe({
      next: text => entry.received(decodePacket(fromBase64(text))),
      complete: () => {},
      // Where the connection was lost, onreconnected subscribes anew; where the camera is not there, it may come.
      error: () => setTimeout(() => this.hub.state === 'Connected' && this.watched.get(camera) === entry && this.subscribe(camera, entry), ABSENT_WAIT),
    });
  }

  async stop() {
    this.isStopped = true;
    await this.hub.stop();
  }
}
