/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Figures over time. Each chart has its figures as a table, too, which is made from what the chart was given.
const COLOURS = ['--s0', '--s1', '--s2', '--s3', '--s4', '--s5', '--s6'];
const shownCharts = [];
const colour = (role) => getComputedStyle(document.documentElement).getPropertyValue(role).trim();

/** What is drawn: a name, a unit, and tracks with labels. Totals are drawn as the rate between two snapshots. */
function groups() {
  const tracks = report.timeline.tracks;
  const groupOf = (subject, names) => names.map((name) => tracks.find((track) => track.subject === subject && track.name === name))
    .filter(Boolean);
  const perNode = report.machine.nodes.map((node) => ({
    title: `Node ${node.id}`,
    tracks: groupOf(`node(${node.id})`, ['free', 'anon', 'file', 'slab', 'page_tables', 'swap_cached', 'dirty']),
  }));
  const processes = [...new Set(tracks.map((track) => track.subject).filter((subject) => subject.startsWith('process(')))];
  const ofProcesses = (name, title) => ({
    title,
    tracks: processes.flatMap((subject) => groupOf(subject, [name])).slice(0, COLOURS.length),
    label: (track) => track.subject.slice('process('.length, -1),
  });
  return [
    ...perNode,
    { title: 'Swap', tracks: groupOf('machine', ['swap_used']) },
    { title: 'Swapped and migrated', tracks: groupOf('machine', ['swapped_out', 'swapped_in', 'migrated']) },
    { title: 'Reclaim', tracks: groupOf('machine', ['scanned', 'reclaimed']) },
    { title: 'Faults', tracks: groupOf('machine', ['faults', 'major_faults']) },
    { title: 'Stalls and kills', tracks: groupOf('machine', ['compaction_stalls', 'oom_kills']) },
    { title: 'Time waited for memory', tracks: groupOf('machine', ['memory_stall']) },
    ofProcesses('resident', 'Processes in memory'),
    ofProcesses('swapped', 'Processes in swap'),
    ofProcesses('page_tables', 'Page tables of processes'),
  ].filter((group) => group.tracks.length > 0);
}

/** Between two snapshots, per second. */
function rate(values) {
  return values.map((value, i) => {
    const span = i === 0 ? 0 : times[i] - times[i - 1];
    return span === 0 ? null : (value - values[i - 1]) * SECOND / span;
  });
}

function scaled(value, unit, isRate) {
  if (value === null || value === undefined) return '';
  const text = unit === 'pages' ? memory(value) : unit === 'us' ? duration(value * 1000) : number(Math.round(value));
  return isRate ? `${text}/s` : text;
}

function chart(group, id) {
  const { unit, kind } = group.tracks[0];
  const isRate = kind === 'total';
  const label = group.label ?? ((track) => track.name.replaceAll('_', ' '));
  const drawn = [times.map((ns) => ns / SECOND), ...group.tracks.map((track) => (isRate ? rate(track.values) : track.values))];
  const holder = element('div', { class: 'chart', tabindex: '0', role: 'group',
    'aria-label': `${group.title} over time; the arrow keys move the time cursor, a table of the figures follows` });
  const figures = element('details', { class: 'figures' }, element('summary', {}, 'Table of figures'));
  const fill = () => {
    if (figures.children.length === 1) figures.append(chartTable(group, label, id));
  };
  figures.addEventListener('toggle', fill);
  const what = unit === 'us' ? 'share of time' : isRate ? `${unit === 'pages' ? 'bytes' : 'events'} per second` : 'bytes';
  const made = element('figure', { id }, element('figcaption', {}, group.title, element('span', {}, what)), holder, figures);
  shownCharts.push({ holder, draw: (width) => plot(group, label, drawn, unit, isRate, width), fill, figures });
  return made;
}

/** The recording's figures, not rounded: totals as they were counted. */
function chartTable(group, label, id) {
  return table(`${group.title}: figures of the recording`,
    ['time [s]', ...group.tracks.map((track) => `${label(track)} [${track.unit}]`)],
    times.map((ns, i) => [(ns / SECOND).toFixed(9), ...group.tracks.map((track) => track.values[i])]), `${id}-figures`);
}

function plot(group, label, drawn, unit, isRate, width) {
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--grid'), width: 1 }, ticks: { stroke: colour('--grid'), width: 1 },
    font: '12px system-ui, "DejaVu Sans", sans-serif' };
  const isStep = group.tracks.length > 0 && isRate;
  return {
    options: {
      width, height: 210, padding: [10, 22, 0, 0],
      scales: { x: { time: false }, y: { range: (u, least, most) => [0, most > 0 ? most * 1.06 : 1] } },
      cursor: { sync: { key: 'time' }, points: { size: 6 }, drag: { x: true, y: false } },
      legend: { live: true },
      axes: [
        { ...axis, values: (u, ticks) => ticks.map((tick) => `${Number(tick.toPrecision(6))} s`) },
        { ...axis, size: 84, values: (u, ticks) => ticks.map((tick) => scaled(tick, unit, isRate)),
          splits: unit === 'pages' ? (u, a, least, most) => memorySplits(most) : undefined },
      ],
      series: [
        { label: 'time', value: (u, value) => (value === null ? '' : `${value.toFixed(3)} s`) },
        ...group.tracks.map((track, i) => ({
          label: label(track), stroke: colour(COLOURS[i % COLOURS.length]), width: 2, points: { show: times.length < 3 },
          dash: i >= 3 ? [6, 3] : undefined, paths: isStep ? uPlot.paths.stepped({ align: -1 }) : undefined,
          value: (u, value) => scaled(value, unit, isRate),
        })),
      ],
    },
    data: drawn,
  };
}

/** Lines at round amounts of memory rather than at round numbers of pages. */
function memorySplits(mostPages) {
  const most = mostPages * report.run.page_size;
  let step = 1;
  while (most / step > 5) step *= 2;
  const splits = [];
  for (let at = 0; at <= most; at += step) splits.push(at / report.run.page_size);
  return splits;
}

function drawCharts() {
  for (const shown of shownCharts) {
    shown.plot?.destroy();
    const { options, data } = shown.draw(Math.max(shown.holder.clientWidth, 240));
    shown.plot = new uPlot(options, data, shown.holder);
    shown.plot.over.addEventListener('click', () => {
      if (shown.plot.cursor.idx !== null) clock.move(shown.plot.cursor.idx);
    });
  }
  pointAt(clock.at);
}

/** The cursors of all charts are synchronous, so that one of them need be moved. */
function pointAt(at) {
  for (const { plot: drawn } of shownCharts) {
    if (drawn) drawn.setCursor({ left: drawn.valToPos(times[at] / SECOND, 'x'), top: 10 }, false, false);
    if (drawn) drawn.setLegend({ idx: at }, false);
  }
}

function charts() {
  const all = groups();
  section('timeline', 'Timeline', element('div', { class: 'charts' }, ...all.map((group, i) => chart(group, `chart${i}`))));
  shownCharts.forEach(({ holder }) => holder.addEventListener('keydown', (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (steps) {
      clock.move(clock.at + steps);
      event.preventDefault();
    }
  }));
  clock.listen(pointAt);
}
