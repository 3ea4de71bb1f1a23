/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// What is told as lists and tables: findings, expectations, processes, page tables, latencies.
const lazyTables = [];

function findings() {
  const words = { bad: 'bad', trouble: 'trouble', note: 'note', good: 'fine' };
  section('findings', 'What happened', element('ul', { class: 'findings' }, ...report.findings.map((finding) =>
    element('li', { class: finding.rank }, element('b', {}, words[finding.rank]), finding.text))));
}

function expectations() {
  if (report.expectations.length === 0) return;
  const words = { held: ['good', 'held'], failed: ['bad', 'failed'], not_reached: ['trouble', 'not reached'] };
  const rows = report.expectations.map((check) => {
    const [rank, word] = words[check.outcome];
    const failures = check.failures.slice(0, 5).map((failure) =>
      element('span', { class: 'why' }, `${seconds(failure.time_ns)}: ${failure.why}`));
    if (check.failures.length > 5) failures.push(element('span', { class: 'why' }, `and ${check.failures.length - 5} times more`));
    return [element('span', { class: `outcome ${rank}` }, word), element('span', { class: 'place' }, `${check.file}:${check.line}`),
      element('div', {}, element('code', {}, check.text), ...failures), check.held, check.failures.length];
  });
  section('expectations', 'Expectations', table(`${report.run.held} checks held, ${report.run.failed} failed`,
    ["'outcome", "'place", "'expectation", 'held', 'failed'], rows, 'checks'));
}

function processes() {
  const all = report.machine.processes;
  if (all.length === 0) return;
  const parts = [table('Processes at the end', ["'process", 'pid', "'state", 'mapped [pages]', 'anonymous [pages]', 'of files [pages]',
    'shared [pages]', 'swapped [pages]', 'minor faults', 'major faults', 'page tables [pages]'],
  all.map((process) => [process.name, process.pid, process.state, process.total, process.anon, process.file, process.shmem,
    process.swapped, process.minor_faults, process.major_faults, process.page_tables]), 'processes-end')];
  if (report.page_tables.length > 0) {
    const name = new Map(all.map((process) => [process.pid, process.name]));
    parts.push(element('h3', {}, 'Page tables'), table('Tables of each level at the end, and how full they are',
      ["'process", "'level", 'tables', 'memory', 'entries', 'used', 'full'],
      report.page_tables.map((level) => [name.get(level.pid) ?? String(level.pid), level.level, number(level.tables),
        amount(level.entries * level.entry_bytes), number(level.entries), number(level.used),
        level.entries === 0 ? '' : `${(100 * level.used / level.entries).toFixed(1)} %`]), 'tables'));
  }
  section('processes', 'Processes and page tables', ...parts);
}

function histogram(title, buckets, id) {
  const most = Math.max(...buckets.map((bucket) => bucket.count));
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return element('figure', { id }, element('figcaption', {}, title, element('span', {}, `${number(total)} in all`)),
    element('div', { class: 'bars', role: 'list', style: '--label:9rem', 'aria-label': title }, ...buckets.map((bucket) =>
      bar(`${duration(bucket.from_ns)} - ${duration(bucket.to_ns)}`, bucket.count / most, number(bucket.count)))));
}

function latencies() {
  const parts = [];
  if (report.access_latency.length > 0) parts.push(histogram('Accesses by how long they took', report.access_latency, 'access-latency'));
  if (report.memory_waits.length > 0) parts.push(histogram('Waits for memory by how long they took', report.memory_waits, 'memory-waits'));
  if (parts.length > 0) section('latencies', 'Latencies', element('div', { class: 'charts' }, ...parts));
}
