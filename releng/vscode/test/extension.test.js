/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The packed extension in an editor that is made up; client library, Java and server are real.
'use strict';

const assert = require('assert');
const { spawnSync } = require('child_process');
const fs = require('fs');
const Module = require('module');
const path = require('path');
const { after, before, describe, it } = require('node:test');
const { temporaryFolder, unpack } = require('./vsix');
const { editor, URI } = require('./vscode');

const TEXT = `machine small { node 0 { cpus 0  memory 64 MiB } }
machine large { node 0 { cpus 0  memory 4 GiB } }
workload fits on small {
    process p { map heap 1 MiB  touch heap }
    expect process(p).rss == 1 pages
}
`;

/** @type {string} */
let root;
/** @type {string} */
let extension;
/** @type {any} */
let manifest;
/** @type {Record<string, any>} */
const settings = { 'memsim.java.home': '', 'memsim.java.options': [] };
/** @type {ReturnType<typeof editor>} */
let made;
/** @type {any} */
let document;

/** The extension as the editor loads it: what it calls vscode is the made-up one. */
function load() {
  const loader = /** @type {any} */ (Module);
  const real = loader._load;
  loader._load = (/** @type {string} */ name, /** @type {any[]} */ ...others) =>
    name === 'vscode' ? made.vscode : real(name, ...others);
  try {
    const file = path.join(extension, manifest.main);
    delete require.cache[require.resolve(file)];
    return require(file);
  } finally {
    loader._load = real;
  }
}

/** @param {string} name what the last event of this name was told */
function last(name) {
  const event = made.events.filter((each) => each.name === name).pop();
  assert.ok(event, `no ${name} in ${made.events.map((each) => each.name)}`);
  return event.args;
}

/** @param {string} name */
function command(name) {
  const found = made.commands.get(name);
  assert.ok(found, name);
  return found;
}

/** The text of the document that was shown last. */
async function shownText() {
  return last('showTextDocument')[0].getText();
}

describe('the extension in an editor', () => {
  /** @type {any} */
  let loaded;
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

  before(async () => {
    root = temporaryFolder();
    ({ extension } = await unpack(root));
    manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
    const file = path.join(root, 'a.mem');
    fs.writeFileSync(file, TEXT);
    document = {
      uri: URI.file(file),
      fileName: file,
      languageId: 'memsim',
      version: 1,
      isDirty: false,
      isUntitled: false,
      getText: () => TEXT,
    };
    made = editor({ settings, documents: [document] });
    loaded = load();
    const context = { extensionPath: extension, subscriptions: [] };
    await loaded.activate(context).started;
  });

  after(() => fs.rmSync(root, { recursive: true, force: true }));

  it('starts without a word', () => {
    assert.deepStrictEqual(made.events, []);
  });

  it('brings along what its manifest names', () => {
    const { main, icon, contributes } = manifest;
    const files = [
      main,
      icon,
      'README.md',
      'CHANGELOG.md',
      'LICENSE.txt',
      'dist/LIBRARIES.txt',
      ...contributes.languages.map((/** @type {any} */ each) => each.configuration),
      ...contributes.grammars.map((/** @type {any} */ each) => each.path),
      ...contributes.snippets.map((/** @type {any} */ each) => each.path),
    ];
    assert.deepStrictEqual(files.filter((file) => !fs.existsSync(path.join(extension, file))), []);
    JSON.parse(fs.readFileSync(path.join(extension, contributes.languages[0].configuration), 'utf8'));
    const { enum: codes } = contributes.configuration.properties['memsim.severity'].propertyNames;
    assert.ok(codes.includes('unused-definition') && !codes.includes('expectation-failed'), codes);
  });

  it('has each command of its manifest and no other', () => {
    const named = manifest.contributes.commands.map((/** @type {{command: string}} */ each) => each.command);
    assert.deepStrictEqual([...made.commands.keys()].sort(), named.sort());
  });

  it('gets what the server knows', async () => {
    const hover = await made.providers.registerHoverProvider.provideHover(document, { line: 0, character: 9 }, token);
    assert.match(JSON.stringify(hover), /\*\*machine\*\* small/);
  });

  it('runs what a lens is above, and finds the expectation that failed', async () => {
    const lenses = await made.providers.registerCodeLensProvider.provideCodeLenses(document, token);
    const lens = JSON.parse(JSON.stringify(lenses)).map((/** @type {any} */ each) => each.command);
    assert.deepStrictEqual(
      lens.map((/** @type {any} */ each) => `${each.title} ${each.command} ${each.arguments[1]}`),
      ['Run memsim.run fits', 'Explain memsim.explain fits'],
    );
    await command(lens[1].command)(...lens[1].arguments);
    const [task] = last('executeTask');
    assert.strictEqual(task.name, 'Explain fits');
    assert.deepStrictEqual(task.execution.args.slice(-5), ['run', '--workload', 'fits', '--explain', document.fileName]);
    const run = spawnSync(task.execution.command, task.execution.args, { encoding: 'utf8' });
    assert.strictEqual(run.status, 1, run.stderr);
    const [matcher] = manifest.contributes.problemMatchers;
    assert.deepStrictEqual(task.problemMatchers, `$${matcher.name}`);
    const problem = run.stderr.split('\n').map((line) => new RegExp(matcher.pattern.regexp).exec(line)).find(Boolean);
    assert.deepStrictEqual(problem?.slice(1, 5), [document.fileName, '5', '5', 'error']);
    assert.strictEqual(problem?.[6], 'expectation-failed');
  });

  it('completes a task of tasks.json', () => {
    const runs = made.providers.tasks;
    const definition = { type: 'memsim', file: 'b.mem', options: ['--quiet'] };
    const resolved = runs.resolveTask({ definition, scope: undefined });
    assert.deepStrictEqual(resolved.execution.args.slice(-3), ['run', '--quiet', 'b.mem']);
  });

  it('shows a view of the machine that is chosen', async () => {
    made.answers.push('large', { label: 'numactl' });
    await command('memsim.show')(document.uri);
    assert.match(await shownText(), /^node 0 size: 3\d\d\d MB$/m);
    const [offered] = made.events.filter((each) => each.name === 'showQuickPick')[0].args;
    assert.deepStrictEqual(offered, ['small', 'large']);
  });

  it('explains a problem', async () => {
    await command('memsim.explainName')('unknown-unit');
    assert.match(await shownText(), /^unknown-unit \(problem\)\n\nA unit that the language does not have\./);
  });

  it('describes this machine', { skip: process.platform !== 'linux' }, async () => {
    const target = path.join(root, 'host.mem');
    made.answers.push(URI.file(target));
    await command('memsim.import')();
    assert.match(fs.readFileSync(target, 'utf8'), /^machine host \{$/m);
  });

  it('says what is amiss with Java, and leads to the setting', async () => {
    settings['memsim.java.home'] = path.join(root, 'nowhere');
    made.answers.push('Open Settings');
    await made.configuration.fire({ affectsConfiguration: (/** @type {string} */ name) => name === 'memsim.java' });
    const [text, ...buttons] = last('showErrorMessage');
    assert.match(text, /^memsim\.java\.home is .*nowhere, but there is no /);
    assert.deepStrictEqual(buttons, ['Open Settings', 'Get Java']);
    assert.deepStrictEqual(last('executeCommand'), ['workbench.action.openSettings', 'memsim.java.home']);
  });

  it('starts again when Java is there, and ends with the editor', async () => {
    settings['memsim.java.home'] = '';
    await command('memsim.restartServer')();
    const hover = await made.providers.registerHoverProvider.provideHover(document, { line: 1, character: 9 }, token);
    assert.match(JSON.stringify(hover), /\*\*machine\*\* large/);
    await loaded.deactivate();
  });
});
