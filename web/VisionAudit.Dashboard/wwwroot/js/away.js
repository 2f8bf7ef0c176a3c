// While the server is away, Blazor shows the notice and tries to reach it. Once it gives up, or reaches a server that does not know this page any more,
// the page is loaded again as soon as there is a server.

const NOTICE = document.getElementById('components-reconnect-modal');
const LOST = ['components-reconnect-rejected', 'components-reconnect-failed'];

/** Wait between tries, in milliseconds. */
const INTERVAL = 3000;

const lost = new MutationObserver(() => {
  if (!LOST.some(name => NOTICE.classList.contains(name))) return;
  lost.disconnect();
  void reload();
});
lost.observe(NOTICE, { attributeFilter: ['class'] });

async function reload() {
  const isBack = await fetch(location.href).then(response => response.ok, () => false);
  if (isBack) location.reload();
  else setTimeout(reload, INTERVAL);
}
