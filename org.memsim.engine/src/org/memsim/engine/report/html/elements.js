/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The report's figures, and how elements, tables and amounts are made. All scripts of the page share one scope.
const report = JSON.parse(document.getElementById('report').textContent);
const times = report.timeline.times_ns;
const SECOND = 1e9;

/** An element with attributes and children; texts are never read as markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A section with a heading, which the contents list. */
function section(id, title, ...children) {
  const heading = element('h2', { id: `${id}-title` }, title);
  const made = element('section', { id, 'aria-labelledby': `${id}-title` }, heading, ...children);
  document.getElementById('main').append(made);
  document.getElementById('contents').append(element('li', {}, element('a', { href: `#${id}` }, title)));
  return made;
}

/** A table; a column whose name begins with an apostrophe holds text, not figures. */
function table(caption, columns, rows, id = '') {
  const isText = columns.map((name) => name.startsWith("'"));
  const cell = (value, i) => element('td', isText[i] ? { class: 'text' } : {}, value instanceof Node ? value : String(value));
  const head = columns.map((name, i) =>
    element('th', isText[i] ? { scope: 'col', class: 'text' } : { scope: 'col' }, isText[i] ? name.slice(1) : name));
  const made = element('table', id ? { id } : {}, element('caption', {}, caption), element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell)))));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, made);
}

function amount(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  while (Math.abs(bytes) >= 1024 && unit < units.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return `${Number(bytes.toPrecision(3))} ${units[unit]}`;
}

const memory = (pages) => amount(pages * report.run.page_size);
const number = (value) => value.toLocaleString('en-US');
const seconds = (ns) => `${(ns / SECOND).toFixed(3)} s`;

function duration(ns) {
  const units = ['ns', 'us', 'ms', 's'];
  let unit = 0;
  while (ns >= 1000 && unit < units.length - 1) {
    ns /= 1000;
    unit++;
  }
  return `${Number(ns.toPrecision(3))} ${units[unit]}`;
}

/** A row of a bar chart; the bar is an ornament of the figure beside it. */
function bar(label, share, figure, kind = '') {
  const fill = element('div', { class: `fill ${kind}`, style: `width:${(100 * share).toFixed(2)}%` });
  return element('div', { class: 'bar', role: 'listitem' }, element('span', { class: 'label' }, label),
    element('div', { class: 'track', 'aria-hidden': 'true' }, fill), element('span', { class: 'figure' }, figure));
}

/** The time cursor: whoever shows a moment is told of it. */
const clock = {
  at: times.length - 1,
  listeners: [],
  move(at) {
    this.at = Math.min(Math.max(at, 0), times.length - 1);
    this.listeners.forEach((listener) => listener(this.at));
  },
  /** The last snapshot that is not later than a time. */
  moveTo(ns) {
    let at = 0;
    while (at + 1 < times.length && times[at + 1] <= ns) at++;
    this.move(at);
  },
  listen(listener) {
    this.listeners.push(listener);
    listener(this.at);
  },
};
