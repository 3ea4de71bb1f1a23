/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Free memory of zones at the time of the cursor: marks, free blocks by order, and what of them large requests can use.
function zoneAt(zone, at) {
  const blocks = zone.free_blocks[at];
  const most = Math.max(...blocks.map((count, order) => count << order), 1);
  const free = zone.free[at];
  const parts = [
    element('h3', {}, `Node ${zone.node} ${zone.zone}`),
    element('p', { class: 'soft' }, `${memory(free)} of ${memory(zone.managed)} free (${number(free)} pages); marks: min ${number(zone.min[at])}, `
      + `low ${number(zone.low[at])}, high ${number(zone.high[at])} pages`),
    element('div', { class: 'bars', role: 'list', 'aria-label': `Free blocks of node ${zone.node} ${zone.zone} by order` },
      ...blocks.map((count, order) => bar(`order ${order}`, (count * 2 ** order) / most, `${number(count)} free`))),
  ];
  const unusable = zone.unusable_permille[at] ?? [];
  if (unusable.length > 0) {
    const text = unusable.map((share, order) => (share > 0 ? `order ${order}: ${(share / 10).toFixed(1)} %` : null)).filter(Boolean);
    parts.push(element('p', { class: 'soft' }, `Unusable of what is free: ${text.join(', ') || 'nothing at any order'}.`));
  }
  return element('div', { class: 'zone' }, ...parts);
}

function zones() {
  const holder = element('div', { class: 'zones', id: 'zones-now' });
  const when = element('p', { class: 'soft' });
  const rows = () => report.timeline.zones.flatMap((zone) => times.map((ns, at) =>
    [zone.node, zone.zone, (ns / SECOND).toFixed(9), zone.free[at], ...zone.free_blocks[at]]));
  const orders = Math.max(0, ...report.timeline.zones.flatMap((zone) => zone.free_blocks.map((blocks) => blocks.length)));
  const figures = element('details', { class: 'figures' }, element('summary', {}, 'Table of figures'));
  const fill = () => {
    if (figures.children.length === 1) {
      figures.append(table('Free blocks by order at each snapshot',
        ['node', "'zone", 'time [s]', 'free [pages]', ...Array.from({ length: orders }, (unused, order) => `order ${order} [blocks]`)],
        rows(), 'zones-figures'));
    }
  };
  figures.addEventListener('toggle', fill);
  lazyTables.push({ figures, fill });
  section('zones', 'Free lists and fragmentation', when, holder, figures);
  clock.listen((at) => {
    when.textContent = `At ${seconds(times[at])}; move the time cursor below to see another time.`;
    holder.replaceChildren(...report.timeline.zones.map((zone) => zoneAt(zone, at)));
  });
}
