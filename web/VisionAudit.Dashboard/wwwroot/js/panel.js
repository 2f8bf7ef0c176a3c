// The side panel: the sentence first, then the numbers under it.
import { noteLines } from './notes.js';
import { clock, count, percent, sentence } from './words.js';

/**
 * Fills the elements of EvidencePanel.razor.
 * @param {HTMLElement} panel
 * @param {import('./packet.js').Packet} packet
 * @param {{title: string, threshold: number | null, verdict?: string}} about a threshold that is not known has no mark; a proof's verdict goes before the packet's
 */
export function fillPanel(panel, packet, about) {
  const part = role => panel.querySelector(`[data-role="${role}"]`);
  const write = (role, text) => {
    const element = part(role);
    if (element && element.textContent !== text) element.textContent = text;
  };
  panel.dataset.verdict = about.verdict ?? packet.verdict;
  write('title', `${about.title} · frame ${count(packet.sequence)}`);
  const [before, said, after] = sentence(packet);
  write('before', before);
  write('said', said);
  write('after', after);

  const { metrics } = packet;
  bar(part('background'), metrics?.backgroundMass, metrics && percent(metrics.backgroundMass), about.threshold);
  bar(part('enrichment'), metrics && metrics.enrichment / (1 + metrics.enrichment), metrics && `${metrics.enrichment.toFixed(1)}×`, 0.5);
  bar(part('rank'), metrics?.rankAccuracy, metrics && percent(metrics.rankAccuracy), null);
  write('peak', metrics ? (metrics.pointing ? 'yes' : 'no') : '–');
  write('method', packet.method);
  write('map', `${packet.map.width} × ${packet.map.height}`);
  write('time', clock(packet.seconds));
  fillNotes(part('notes'), noteLines(packet));
}

/** @param {HTMLElement | null} list a section with a heading and a list @param {Array<[string, string]>} lines */
function fillNotes(list, lines) {
  if (!list) return;
  list.hidden = lines.length === 0;
  list.querySelector('dl').replaceChildren(...lines.flatMap(([name, value]) => {
    const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
    [term.textContent, detail.textContent] = [name, value];
    return [term, detail];
  }));
}

/** @param {HTMLElement} row @param {number | undefined} value in [0,1] @param {string | undefined} text @param {number | null} tick in [0,1] */
function bar(row, value, text, tick) {
  row.querySelector('i').style.width = `${100 * Math.min(1, value ?? 0)}%`;
  row.querySelector('b').textContent = text ?? '–';
  const mark = row.querySelector('s');
  mark.hidden = tick === null;
  if (tick !== null) mark.style.left = `${100 * tick}%`;
}
