/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The page as a whole: its head, its parts, light and dark, the time cursor.
const system = matchMedia('(prefers-color-scheme: dark)');
let chosen = null;

function theme() {
  return chosen ?? (system.matches ? 'dark' : 'light');
}

function paint(name) {
  document.documentElement.dataset.theme = name;
  const button = document.getElementById('theme');
  button.textContent = name === 'dark' ? 'Light' : 'Dark';
  button.setAttribute('aria-label', name === 'dark' ? 'Switch to light colours' : 'Switch to dark colours');
  if (shownCharts.length > 0) drawCharts();
}

function head() {
  const { run } = report;
  document.getElementById('title').textContent = run.workload;
  document.getElementById('subtitle').textContent = `on ${run.machine}, Linux ${run.kernel}, ${run.arch}; ${seconds(run.time_ns)} simulated; `
    + `${number(times.length)} snapshots`;
  const sources = run.sources.map((source) => `${source.path} (SHA-256 ${source.sha256.slice(0, 12)})`).join(', ');
  const left = run.left_out.map((gap) => `${number(gap.items)} ${gap.what} from ${seconds(gap.from_ns)} to ${seconds(gap.to_ns)}`).join(', ');
  document.getElementById('provenance').textContent = `Made by ${run.tool} from a recording of ${sources}, seed ${run.seed}, detail ${run.detail}.`
    + (left ? ` Left out of the recording to keep it small: ${left}.` : '') + ' Charts: uPlot, MIT licence.';
}

function timeCursor() {
  const slider = document.getElementById('time');
  slider.max = String(times.length - 1);
  slider.addEventListener('input', () => clock.move(Number(slider.value)));
  clock.listen((at) => {
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', seconds(times[at]));
    document.getElementById('now').textContent = seconds(times[at]);
  });
}

/** With #figures in its address the page opens with all its figures as tables. */
function openFigures() {
  if (location.hash !== '#figures') return;
  for (const { figures, fill } of [...shownCharts, ...lazyTables]) {
    fill();
    figures.open = true;
  }
}

head();
findings();
machine();
charts();
zones();
processes();
latencies();
expectations();
story();
timeCursor();
paint(theme());
openFigures();
document.getElementById('theme').addEventListener('click', () => {
  chosen = theme() === 'dark' ? 'light' : 'dark';
  paint(chosen);
});
system.addEventListener('change', () => paint(theme()));
addEventListener('beforeprint', () => paint('light'));
addEventListener('afterprint', () => paint(theme()));
addEventListener('hashchange', openFigures);
let resized = 0;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(drawCharts, 120);
});
