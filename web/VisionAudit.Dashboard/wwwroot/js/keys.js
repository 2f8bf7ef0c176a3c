// The keyboard of a page.

/**
 * Calls a page's action for each key, unless a person is typing or holds a modifier.
 * @param {Record<string, () => void>} actions by key, in lower case
 * @returns {() => void} stops it
 */
export function bindKeys(actions) {
  const pressed = event => {
    const target = event.target;
    const isTyping = target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox';
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping || target instanceof HTMLTextAreaElement) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}
