/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The machine as a drawing: nodes with their cpus and zones, and the distances between nodes.
function topology() {
  const nodes = report.machine.nodes;
  const columns = Math.min(nodes.length, 4);
  const width = 250;
  const gap = 90;
  const largest = Math.max(...nodes.map((node) => node.managed), 1);
  const height = 92 + Math.max(...nodes.map((node) => node.zones.length), 1) * 34;
  const rows = Math.ceil(nodes.length / columns);
  const arcs = nodes.length > 1 ? 26 + 26 * Math.min(columns - 1, 3) : 0;
  const size = { width: columns * width + (columns - 1) * gap + 2, height: rows * (height + 40) + arcs };
  const places = nodes.map((node, i) => ({
    x: 1 + (i % columns) * (width + gap),
    y: arcs + Math.floor(i / columns) * (height + 40),
  }));
  const drawing = svg('svg', { class: 'topology', viewBox: `0 0 ${size.width} ${size.height}`, role: 'img',
    'aria-labelledby': 'topology-name', style: `max-width:${Math.max(size.width, 420)}px` },
  svg('title', { id: 'topology-name' }, topologyName(nodes)));
  drawing.append(...distances(nodes, places, columns, { width, height }));
  nodes.forEach((node, i) => drawing.append(nodeBox(node, places[i], width, height, largest)));
  return drawing;
}

function topologyName(nodes) {
  const each = nodes.map((node) => `node ${node.id} with ${node.cpus.length} cpus and ${memory(node.managed)}`);
  return `${nodes.length === 1 ? 'One node' : `${nodes.length} nodes`}: ${each.join(', ')}`;
}

function nodeBox(node, place, width, height, largest) {
  const group = svg('g', { transform: `translate(${place.x} ${place.y})` });
  group.append(svg('rect', { class: 'box', width, height, rx: 10 }),
    svg('text', { class: 'name', x: 14, y: 26 }, `node ${node.id}`),
    svg('text', { class: 'small', x: width - 14, y: 26, 'text-anchor': 'end' }, memory(node.managed)));
  const shown = node.cpus.slice(0, 16);
  shown.forEach((cpu, i) => group.append(svg('rect', { class: 'cpu', x: 14 + i * 13.5, y: 38, width: 10, height: 10, rx: 2 },
    svg('title', {}, `cpu ${cpu}`))));
  group.append(svg('text', { class: 'small', x: 14, y: 64 }, cpus(node.cpus)));
  node.zones.forEach((zone, i) => group.append(zoneBar(zone, i, width)));
  return group;
}

function cpus(all) {
  if (all.length === 0) return 'no cpus';
  const consecutive = all.length > 1 && all[all.length - 1] - all[0] === all.length - 1;
  const named = consecutive ? `${all[0]}-${all[all.length - 1]}` : all.slice(0, 12).join(',') + (all.length > 12 ? ',…' : '');
  return `${all.length === 1 ? 'cpu' : 'cpus'} ${named}`;
}

function zoneBar(zone, i, width) {
  const inner = width - 28;
  const used = zone.managed === 0 ? 0 : 1 - zone.free / zone.managed;
  const low = zone.managed === 0 ? 0 : 1 - zone.low / zone.managed;
  const y = 76 + i * 34;
  return svg('g', {},
    svg('text', { class: 'small', x: 14, y: y + 9 }, zone.name),
    svg('text', { class: 'small', x: width - 14, y: y + 9, 'text-anchor': 'end' }, `${memory(zone.free)} of ${memory(zone.managed)} free`),
    svg('rect', { class: 'zone', x: 14, y: y + 14, width: inner, height: 9, rx: 2 }),
    svg('rect', { class: 'used', x: 14, y: y + 14, width: inner * used, height: 9, rx: 2 }),
    svg('line', { class: 'mark', x1: 14 + inner * low, x2: 14 + inner * low, y1: y + 12, y2: y + 25 },
      svg('title', {}, `low mark: ${memory(zone.low)}`)));
}

/** Distances of more than four nodes are in the table alone: so many arcs say nothing. */
function distances(nodes, places, columns, box) {
  const drawn = [];
  if (nodes.length > 4) return drawn;
  for (let a = 0; a < nodes.length; a++) {
    for (let b = a + 1; b < nodes.length; b++) {
      const from = places[a].x + box.width * 0.5 + (b - a) * 8;
      const to = places[b].x + box.width * 0.5 - (b - a) * 8;
      const top = places[a].y - 12 - 24 * (b - a);
      const there = nodes[a].distances[b];
      const back = nodes[b].distances[a];
      const label = there === back ? `${there}` : `${there} / ${back}`;
      drawn.push(svg('path', { class: 'link', d: `M${from} ${places[a].y} V${top + 10} q0 -10 10 -10 H${to - 10} q10 0 10 10 V${places[b].y}` }),
        svg('rect', { class: 'distance', x: (from + to) / 2 - 26, y: top - 11, width: 52, height: 22, rx: 11 }),
        svg('text', { x: (from + to) / 2, y: top + 4.5, 'text-anchor': 'middle' }, label));
    }
  }
  return drawn;
}

function machine() {
  const nodes = report.machine.nodes;
  const parts = [element('div', { class: 'drawing' }, topology())];
  if (nodes.length > 1) {
    const matrix = table('Distances: from the node of a row to that of a column', ["'node", ...nodes.map((node) => String(node.id))],
      nodes.map((node) => [String(node.id), ...node.distances]), 'distances');
    parts.push(element('details', {}, element('summary', {}, 'Table of distances'), matrix));
  }
  section('machine', 'Machine at the end', ...parts);
}
