// What a viewer chose: it lives in the address, so that a link or a reload shows the same.

const DEFAULTS = { opacity: 0.65, above: 0.15, palette: 'heat', outline: true };

/** @param {string} name @returns {string | null} */
export const query = name => new URL(location.href).searchParams.get(name);

/** @param {string} name @param {string | null} value null takes it out */
export function setQuery(name, value) {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, '', url);
}

/** @returns {import('./picture.js').Look} */
export function lookFromAddress() {
  const number = (name, fallback) => {
    const value = Number.parseFloat(query(name) ?? '');
    return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : fallback;
  };
  return {
    opacity: number('opacity', DEFAULTS.opacity),
    above: number('above', DEFAULTS.above),
    palette: query('palette') ?? DEFAULTS.palette,
    outline: query('outline') !== 'no',
  };
}

/**
 * Joins the controls of ViewControls.razor to a look.
 * @param {HTMLElement} root
 * @param {(look: import('./picture.js').Look) => void} changed told at once, also of the first look
 * @returns {(name: 'outline' | 'heat' | 'palette') => void} switches one of them, for the keyboard
 */
export function bindLook(root, changed) {
  const look = lookFromAddress();
  let hiddenOpacity = look.opacity || DEFAULTS.opacity;
  const control = name => root.querySelector(`[name="${name}"]`);
  const show = () => {
    for (const name of ['opacity', 'above']) {
      control(name).value = String(look[name]);
      control(name).parentElement.querySelector('output').textContent = `${Math.round(100 * look[name])} %`;
    }
    control('palette').value = look.palette;
    control('outline').checked = look.outline;
    changed({ ...look });
  };
  const remember = () => {
    setQuery('opacity', look.opacity === DEFAULTS.opacity ? null : look.opacity.toFixed(2));
    setQuery('above', look.above === DEFAULTS.above ? null : look.above.toFixed(2));
    setQuery('palette', look.palette === DEFAULTS.palette ? null : look.palette);
    setQuery('outline', look.outline ? null : 'no');
  };
  root.addEventListener('input', event => {
    const { name, value, checked } = event.target;
    if (name === 'opacity' || name === 'above') look[name] = Number.parseFloat(value);
    else if (name === 'palette') look.palette = value;
    else if (name === 'outline') look.outline = checked;
    else return;
    show();
  });
  root.addEventListener('change', remember);
  show();
  return name => {
    if (name === 'outline') look.outline = !look.outline;
    if (name === 'palette') {
      const names = [...control('palette').options].map(option => option.value);
      look.palette = names[(names.indexOf(look.palette) + 1) % names.length];
    }
    if (name === 'heat') {
      if (look.opacity > 0) [hiddenOpacity, look.opacity] = [look.opacity, 0];
      else look.opacity = hiddenOpacity;
    }
    show();
    remember();
  };
}
