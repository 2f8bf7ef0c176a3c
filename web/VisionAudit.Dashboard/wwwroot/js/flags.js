// The Flags page: shows the peak frame of the episode that is open, and passes the keyboard on.
import { bindKeys } from './keys.js';
import { Still, fetchPacket } from './still.js';
import { setQuery } from './view.js';

/**
 * Opens the page.
 * @param {HTMLElement} root the element of Flags.razor
 * @param {{invokeMethodAsync(name: string, ...values: unknown[]): Promise<void>}} dotnet the component
 */
export function open(root, dotnet) {
  /** @type {Still | null} made when there is an episode: without one the page has no stage */
  let still = null;
  let turn = 0;
  const press = key => () => void dotnet.invokeMethodAsync('PressAsync', key);
  const unbindKeys = bindKeys({
    s: press('s'), f: press('f'), m: press('m'), j: press('j'), k: press('k'), arrowdown: press('j'), arrowup: press('k'),
    h: () => still?.switchLook('heat'), o: () => still?.switchLook('outline'), c: () => still?.switchLook('palette'),
  });

  return {
    async show(id, title, threshold, verdict) {
      const mine = ++turn;
      setQuery('flag', id);
      root.querySelector(`[data-flag="${id}"]`)?.scrollIntoView({ block: 'nearest' });
      const packet = await fetchPacket(`flags/${id}/peak`);
      if (mine !== turn || packet === null) return;
      if (still?.picture.canvas.isConnected !== true) {
        still?.dispose();
        still = new Still(root);
      }
      await still.show(packet, { title, threshold, verdict });
    },
    close() {
      unbindKeys();
      still?.dispose();
    },
  };
}
