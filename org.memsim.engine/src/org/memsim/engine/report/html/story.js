/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// What happened, line by line, to be searched.
const STORY_STEP = 200;

function story() {
  const { happenings, left_out: leftOut } = report.story;
  if (happenings.length === 0) return;
  const kinds = [...new Set(happenings.map((happening) => happening.kind))].sort();
  const query = element('input', { type: 'search', id: 'story-search', placeholder: 'Search, as: node 1 refuses', 'aria-label': 'Search the story' });
  const kind = element('select', { 'aria-label': 'Kind of happening', id: 'story-kind' }, element('option', { value: '' }, 'every kind'),
    ...kinds.map((each) => element('option', { value: each }, each)));
  const found = element('p', { class: 'soft', role: 'status', id: 'story-count' });
  const body = element('tbody');
  const more = element('button', { type: 'button' }, 'Show more');
  let matching = [];
  let shown = 0;
  const extend = () => {
    const next = matching.slice(shown, shown + STORY_STEP);
    const words = query.value.trim().toLowerCase();
    body.append(...next.map((happening) => storyRow(happening, words)));
    shown += next.length;
    more.hidden = shown >= matching.length;
  };
  const search = () => {
    const words = query.value.trim().toLowerCase();
    matching = happenings.filter((happening) => (kind.value === '' || happening.kind === kind.value)
      && `${happening.kind} ${happening.actor} ${happening.text}`.toLowerCase().includes(words));
    found.textContent = `${number(matching.length)} of ${number(happenings.length)} happenings`;
    body.replaceChildren();
    shown = 0;
    extend();
  };
  query.addEventListener('input', search);
  kind.addEventListener('change', search);
  more.addEventListener('click', extend);
  const head = element('tr', {}, ...['time', 'kind', 'actor', 'what happened'].map((name) => element('th', { scope: 'col', class: 'text' }, name)));
  const left = leftOut.map((each) => `${number(each.count)} ${each.words}`).join(', ');
  section('story', 'Story', element('div', { class: 'filters' }, query, kind), found,
    element('div', { class: 'scroll story', tabindex: '0', role: 'region', 'aria-label': 'Story' }, element('table', {}, element('thead', {}, head), body)),
    more, ...(left ? [element('p', { class: 'soft' }, `Too much to be told here, but in the recording: ${left}.`)] : []));
  search();
}

function storyRow(happening, words) {
  const jump = element('button', { type: 'button', 'aria-label': `Move the time cursor to ${seconds(happening.time_ns)}` }, seconds(happening.time_ns));
  jump.addEventListener('click', () => clock.moveTo(happening.time_ns));
  return element('tr', {}, element('td', { class: 'text' }, jump), element('td', { class: 'text kind' }, happening.kind),
    element('td', { class: 'text kind' }, happening.actor), element('td', { class: 'text' }, ...highlighted(happening.text, words)));
}

function highlighted(text, words) {
  const at = words === '' ? -1 : text.toLowerCase().indexOf(words);
  return at < 0 ? [text] : [text.slice(0, at), element('mark', {}, text.slice(at, at + words.length)), text.slice(at + words.length)];
}
