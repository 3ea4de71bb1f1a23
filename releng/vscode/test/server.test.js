/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Each capability that the packed server advertises, asked for over its standard streams.
'use strict';

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { fileURLToPath, pathToFileURL } = require('url');
const { after, before, describe, it } = require('node:test');
const lsp = require('vscode-languageserver-protocol/node');
const { Client } = require('./client');
const { temporaryFolder, unpack } = require('./vsix');

const TEXT = `machine twin {
    kernel 6.1
    node 0 { cpus 0-1  memory 1 GiB }
    node 1 { cpus 2-3  memory 1 GiB }
    distances { 0: 10 21
                1: 21 10 }
}

policy spread = interleave 0-1

workload night on twin {
    process web {
        policy spread
        map heap 64 MiB
        touch heap
    }
    expect process(web).node(0).pages == 8192
}
`;

/** What has its own mistakes: a decimal unit, twice, and too many blanks. */
const WRONG = 'machine  m {\n  node 0 { cpus 0  memory 4 GB }\n  swap 1 MB\n}\n';

const IMPORTING = 'import "a.mem"\n\nmachine m extends twin { }\n';

const FORMATTING = { tabSize: 4, insertSpaces: true };

/** @type {string} */
let root;
/** @type {Client} */
let client;
/** @type {lsp.ServerCapabilities} */
let capabilities;
/** What the drives below have been asked for. @type {Set<string>} */
const driven = new Set();

/**
 * @param {string} name of a file
 * @param {string} text of the file
 * @param {string} marked a part of the text that occurs once; the caret is at «, or before it
 */
function at(name, text, marked) {
  const [left, right] = marked.includes('«') ? marked.split('«') : ['', marked];
  const offset = text.indexOf(left + right) + left.length;
  assert.ok(offset >= left.length, marked);
  return { textDocument: client.document(name), position: position(text, offset) };
}

/**
 * @param {string} text
 * @param {number} offset
 */
function position(text, offset) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before[before.length - 1].length };
}

/** @param {lsp.Range} range as 'line:character-line:character', counted from 0 */
function shown({ start, end }) {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** @param {{range: lsp.Range}[] | lsp.LocationLink | lsp.Location | null | undefined} located */
function ranges(located) {
  assert.ok(Array.isArray(located));
  return located.map(({ range }) => shown(range)).sort();
}

/**
 * @param {lsp.DocumentSymbol[]} symbols
 * @returns {string[]} a line for each, what is inside indented
 */
function outline(symbols) {
  return symbols.flatMap((each) => [
    `${each.name}: ${each.detail} ${shown(each.selectionRange)}`,
    ...outline(each.children || []).map((line) => `  ${line}`),
  ]);
}

/**
 * A text after edits.
 *
 * @param {string} text
 * @param {lsp.TextEdit[] | null} edits
 */
function edited(text, edits) {
  assert.ok(edits);
  const lines = text.split('\n');
  const offset = (/** @type {lsp.Position} */ { line, character }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}

/** @param {string} uri of a file in the workspace */
function fileOf(uri) {
  return path.relative(client.folder, fileURLToPath(uri));
}

/**
 * The edits of one file in a change of the workspace.
 *
 * @param {lsp.WorkspaceEdit | null | undefined} change
 * @param {string} name
 */
function editsOf(change, name) {
  assert.ok(change);
  const documents = /** @type {lsp.TextDocumentEdit[]} */ (change.documentChanges || []);
  const versioned = documents.map(({ textDocument, edits }) => ({ uri: textDocument.uri, edits }));
  const plain = Object.entries(change.changes || {}).map(([uri, edits]) => ({ uri, edits }));
  return [...versioned, ...plain].filter(({ uri }) => fileOf(uri) === name).flatMap(({ edits }) => edits);
}

/**
 * How each advertised capability is driven, by its name in the answer; `workspace` has several. What it advertises in
 * detail is handed over, and is compared first: whatever is added there has to be driven, too.
 *
 * @type {Record<string, (options: any) => Promise<void>>}
 */
const DRIVES = {
  async textDocumentSync(options) {
    assert.strictEqual(options, lsp.TextDocumentSyncKind.Incremental);
    await client.open('sync.mem', WRONG);
    assert.deepStrictEqual(
      (await client.problems('sync.mem')).map(({ code, range }) => `${code} ${shown(range)}`),
      ['unknown-unit 1:28-1:30', 'unknown-unit 2:9-2:11'],
    );
    const change = { range: { start: { line: 1, character: 29 }, end: { line: 1, character: 29 } }, text: 'i' };
    await client.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { ...client.document('sync.mem'), version: 2 },
      contentChanges: [change],
    });
    const left = await client.problems('sync.mem', (problems) => problems.length === 1);
    assert.strictEqual(shown(left[0].range), '2:9-2:11');
    await client.connection.sendNotification(lsp.DidSaveTextDocumentNotification.type, {
      textDocument: client.document('sync.mem'),
    });
    await client.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, {
      textDocument: client.document('sync.mem'),
    });
    // What has been closed is as it is on disk.
    await client.problems('sync.mem', (problems) => problems.length === 2);
  },

  async hoverProvider(options) {
    assert.strictEqual(options, true);
    const hover = await client.ask(lsp.HoverRequest.type, at('a.mem', TEXT, 'machine «twin'));
    assert.ok(hover && hover.range && lsp.MarkupContent.is(hover.contents));
    assert.strictEqual(shown(hover.range), '0:8-0:12');
    assert.match(hover.contents.value, /^\*\*machine\*\* twin\n/);
    assert.match(hover.contents.value, /^\| 1 \| 1 0 \| \d+ \|$/m);
  },

  async completionProvider(options) {
    assert.deepStrictEqual(options, { resolveProvider: false, triggerCharacters: ['.'] });
    const list = await client.ask(lsp.CompletionRequest.type, at('a.mem', TEXT, 'touch «heap'));
    const items = Array.isArray(list) ? list : list && list.items;
    assert.ok(items);
    assert.deepStrictEqual(
      items.map(({ label, textEdit }) => [label, textEdit && lsp.TextEdit.is(textEdit) && shown(textEdit.range)]),
      [['heap', '14:14-14:14']],
    );
  },

  async signatureHelpProvider(options) {
    assert.deepStrictEqual(options, { triggerCharacters: [' ', '(', ',', '=', ':'] });
    const help = await client.ask(lsp.SignatureHelpRequest.type, at('a.mem', TEXT, 'map heap «64 MiB'));
    assert.ok(help);
    const [signature, ...others] = help.signatures;
    assert.strictEqual(others.length, 0);
    assert.strictEqual(signature.label, 'map NAME SIZE [OPTION]… [fails ERROR]');
    const active = signature.parameters?.[signature.activeParameter ?? help.activeParameter ?? 0].label;
    assert.ok(Array.isArray(active));
    assert.strictEqual(signature.label.slice(...active), 'SIZE');
  },

  async definitionProvider(options) {
    assert.strictEqual(options, true);
    const found = await client.ask(lsp.DefinitionRequest.type, at('a.mem', TEXT, 'policy «spread\n'));
    assert.ok(Array.isArray(found));
    assert.deepStrictEqual(
      found.filter(lsp.Location.is).map(({ uri, range }) => `${fileOf(uri)} ${shown(range)}`),
      ['a.mem 8:7-8:13'],
    );
  },

  async referencesProvider(options) {
    assert.strictEqual(options, true);
    const caret = at('a.mem', TEXT, 'machine «twin');
    const all = await client.ask(lsp.ReferencesRequest.type, { ...caret, context: { includeDeclaration: true } });
    assert.deepStrictEqual(ranges(all), ['0:8-0:12', '10:18-10:22', '2:18-2:22']);
    const uses = await client.ask(lsp.ReferencesRequest.type, { ...caret, context: { includeDeclaration: false } });
    assert.deepStrictEqual(ranges(uses), ['10:18-10:22', '2:18-2:22']);
    assert.deepStrictEqual(
      (uses || []).map(({ uri }) => fileOf(uri)).sort(),
      ['a.mem', 'importing.mem'],
    );
  },

  async documentHighlightProvider(options) {
    assert.strictEqual(options, true);
    const marks = await client.ask(lsp.DocumentHighlightRequest.type, at('a.mem', TEXT, 'map «heap'));
    assert.deepStrictEqual(
      (marks || []).map(({ range, kind }) => [shown(range), kind]),
      [
        ['13:12-13:16', lsp.DocumentHighlightKind.Write],
        ['14:14-14:18', lsp.DocumentHighlightKind.Read],
      ],
    );
  },

  async documentSymbolProvider(options) {
    assert.strictEqual(options, true);
    const symbols = await client.ask(lsp.DocumentSymbolRequest.type, { textDocument: client.document('a.mem') });
    assert.ok(symbols);
    assert.deepStrictEqual(outline(/** @type {lsp.DocumentSymbol[]} */ (symbols)), [
      'twin: 2 nodes 0:8-0:12',
      '  node 0: cpus 0-1, 1 GiB 2:9-2:10',
      '  node 1: cpus 2-3, 1 GiB 3:9-3:10',
      'spread: interleave 0-1 8:7-8:13',
      'night: on twin 10:9-10:14',
      '  web:  11:12-11:15',
      '    heap: 64 MiB 13:12-13:16',
    ]);
  },

  async workspaceSymbolProvider(options) {
    assert.strictEqual(options, true);
    const found = await client.ask(lsp.WorkspaceSymbolRequest.type, { query: 'nigh' });
    assert.deepStrictEqual(
      (found || []).map(({ name, location }) => [name, fileOf(location.uri)]),
      [['night', 'a.mem']],
    );
  },

  async codeActionProvider(options) {
    assert.strictEqual(options, true);
    const diagnostics = await client.problems('wrong.mem');
    const ask = async (/** @type {string[]} */ only) => {
      const actions = await client.ask(lsp.CodeActionRequest.type, {
        textDocument: client.document('wrong.mem'),
        range: diagnostics[0].range,
        context: { diagnostics: [diagnostics[0]], only },
      });
      return (actions || []).filter(lsp.CodeAction.is).map(({ title, kind, edit }) => ({
        title,
        kind,
        text: edited(WRONG, editsOf(edit, 'wrong.mem')),
      }));
    };
    const all = WRONG.replace('GB', 'GiB').replace('MB', 'MiB');
    assert.deepStrictEqual(await ask(['quickfix']), [
      { title: "Change to 'GiB'", kind: 'quickfix', text: WRONG.replace('GB', 'GiB') },
      { title: "Fix all 'unknown-unit' problems in the file", kind: 'quickfix', text: all },
    ]);
    assert.deepStrictEqual(await ask(['source.fixAll']), [
      { title: 'Fix all problems in the file', kind: 'source.fixAll', text: all },
    ]);
    const { textDocument, position: caret } = at('a.mem', TEXT, 'memory «1 GiB }\n    distances');
    const refactorings = await client.ask(lsp.CodeActionRequest.type, {
      textDocument,
      range: { start: caret, end: caret },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    const toMib = (refactorings || []).filter(lsp.CodeAction.is).find(({ title }) => title === 'Convert to 1024 MiB');
    assert.ok(toMib, JSON.stringify(refactorings));
    assert.strictEqual(
      edited(TEXT, editsOf(toMib.edit, 'a.mem')),
      TEXT.replace('1 GiB }\n    distances', '1024 MiB }\n    distances'),
    );
  },

  async codeLensProvider(options) {
    assert.deepStrictEqual(options, { resolveProvider: false });
    const lenses = await client.ask(lsp.CodeLensRequest.type, { textDocument: client.document('a.mem') });
    assert.deepStrictEqual(
      (lenses || []).map(({ range, command }) => [
        shown(range),
        command?.title,
        command?.command,
        fileOf(command?.arguments?.[0]),
        ...(command?.arguments || []).slice(1),
      ]),
      [
        ['10:9-10:14', 'Run', 'memsim.run', 'a.mem', 'night'],
        ['10:9-10:14', 'Explain', 'memsim.explain', 'a.mem', 'night'],
      ],
    );
  },

  async documentFormattingProvider(options) {
    assert.strictEqual(options, true);
    const parameters = { textDocument: client.document('wrong.mem'), options: FORMATTING };
    assert.strictEqual(
      edited(WRONG, await client.ask(lsp.DocumentFormattingRequest.type, parameters)),
      'machine m {\n    node 0 { cpus 0  memory 4 GB }\n    swap 1 MB\n}\n',
    );
  },

  async documentRangeFormattingProvider(options) {
    assert.strictEqual(options, true);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } };
    const parameters = { textDocument: client.document('wrong.mem'), range, options: FORMATTING };
    assert.strictEqual(
      edited(WRONG, await client.ask(lsp.DocumentRangeFormattingRequest.type, parameters)),
      WRONG.replace('machine  m', 'machine m'),
    );
  },

  async renameProvider(options) {
    assert.deepStrictEqual(options, { prepareProvider: true });
    const caret = at('a.mem', TEXT, 'machine «twin');
    const prepared = await client.ask(lsp.PrepareRenameRequest.type, caret);
    assert.ok(prepared);
    assert.strictEqual(shown(lsp.Range.is(prepared) ? prepared : /** @type {any} */ (prepared).range), '0:8-0:12');
    const change = await client.ask(lsp.RenameRequest.type, { ...caret, newName: 'pair' });
    assert.strictEqual(edited(TEXT, editsOf(change, 'a.mem')), TEXT.replaceAll('twin', 'pair'));
    assert.deepStrictEqual(ranges(editsOf(change, 'importing.mem')), ['2:18-2:22']);
  },

  async foldingRangeProvider(options) {
    assert.strictEqual(options, true);
    const folds = await client.ask(lsp.FoldingRangeRequest.type, { textDocument: client.document('a.mem') });
    assert.deepStrictEqual(
      (folds || []).map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 6],
        [4, 5],
        [10, 17],
        [11, 15],
      ],
    );
  },

  async selectionRangeProvider(options) {
    assert.strictEqual(options, true);
    const { textDocument, position: caret } = at('a.mem', TEXT, 'touch he«ap');
    const answer = await client.ask(lsp.SelectionRangeRequest.type, { textDocument, positions: [caret] });
    const steps = [];
    for (let each = answer && answer[0]; each; each = each.parent || null) {
      steps.push(shown(each.range));
    }
    assert.deepStrictEqual(steps, ['14:14-14:18', '14:8-14:18', '11:4-15:5', '10:0-17:1', '0:0-18:0']);
  },

  async semanticTokensProvider(options) {
    assert.deepStrictEqual({ full: options.full, range: options.range }, { full: true, range: false });
    const tokens = await client.ask(lsp.SemanticTokensRequest.type, { textDocument: client.document('a.mem') });
    const lines = TEXT.split('\n');
    /** @type {string[]} */
    const words = [];
    let [line, character] = [0, 0];
    for (let i = 0; tokens && i < tokens.data.length; i += 5) {
      const [down, right, length, type] = tokens.data.slice(i, i + 4);
      line += down;
      character = down > 0 ? right : character + right;
      words.push(`${options.legend.tokenTypes[type]} ${lines[line].slice(character, character + length)}`);
    }
    assert.deepStrictEqual(words.slice(0, 8), [
      'keyword machine',
      'type twin',
      'keyword kernel',
      'number 6',
      'number 1',
      'keyword node',
      'number 0',
      'keyword cpus',
    ]);
    assert.deepStrictEqual(words.slice(-9), [
      'keyword touch',
      'variable heap',
      'keyword expect',
      'variable process',
      'variable web',
      'variable node',
      'number 0',
      'variable pages',
      'number 8192',
    ]);
  },

  async inlayHintProvider(options) {
    assert.strictEqual(options, true);
    const range = { start: { line: 10, character: 0 }, end: { line: 18, character: 0 } };
    const hints = await client.ask(lsp.InlayHintRequest.type, { textDocument: client.document('a.mem'), range });
    assert.deepStrictEqual(
      (hints || []).map(({ label, position: where }) => [label, where]),
      [['16384 pages', { line: 13, character: 23 }]],
    );
  },

  async 'workspace.fileOperations'(options) {
    assert.deepStrictEqual(Object.keys(options), ['willRename']);
    assert.deepStrictEqual(
      options.willRename.filters.map((/** @type {{pattern: {glob: string}}} */ { pattern }) => pattern.glob),
      ['**/*.mem', '**'],
    );
    const change = await client.ask(lsp.WillRenameFilesRequest.type, {
      files: [{ oldUri: client.uri('a.mem'), newUri: client.uri('moved/b.mem') }],
    });
    assert.strictEqual(
      edited(IMPORTING, editsOf(change, 'importing.mem')),
      IMPORTING.replace('a.mem', 'moved/b.mem'),
    );
  },

  async 'workspace.workspaceFolders'(options) {
    assert.deepStrictEqual(options, { supported: true, changeNotifications: true });
    const second = fs.mkdirSync(path.join(root, 'second'), { recursive: true });
    assert.ok(second);
    fs.writeFileSync(path.join(second, 'other.mem'), WRONG);
    const added = [{ uri: pathToFileURL(second).toString(), name: 'second' }];
    await client.connection.sendNotification(lsp.DidChangeWorkspaceFoldersNotification.type, {
      event: { added, removed: [] },
    });
    await client.problems('../second/other.mem', (problems) => problems.length === 2);
  },
};

describe('the server in the extension', () => {
  before(async () => {
    root = temporaryFolder();
    const { extension } = await unpack(path.join(root, 'unpacked'));
    const { findJava } = require('../src/java');
    const { memsim } = require('../src/server');
    const workspace = path.join(root, 'work space');
    fs.mkdirSync(workspace);
    fs.writeFileSync(path.join(workspace, 'importing.mem'), IMPORTING);
    client = new Client(memsim(extension, findJava(''), [], ['lsp']), workspace);
    capabilities = await client.initialize({ commands: ['memsim.run', 'memsim.explain'] });
    await client.open('a.mem', TEXT);
    await client.open('wrong.mem', WRONG);
    assert.deepStrictEqual(await client.problems('a.mem'), []);
    await client.problems('importing.mem', (problems) => problems.length === 0);
  });

  after(() => {
    client.kill();
    fs.rmSync(root, { recursive: true, force: true });
  });

  for (const [name, drive] of Object.entries(DRIVES)) {
    it(`has the capability ${name}`, async () => {
      driven.add(name);
      const [first, second] = name.split('.');
      const advertised = /** @type {any} */ (capabilities)[first];
      const options = second ? advertised?.[second] : advertised;
      assert.notStrictEqual(options, undefined, `${name} is not advertised`);
      await drive(options);
    });
  }

  it('advertises nothing that is not driven', () => {
    const { workspace, ...others } = capabilities;
    const advertised = [...Object.keys(others), ...Object.keys(workspace || {}).map((key) => `workspace.${key}`)];
    assert.deepStrictEqual(advertised.sort(), [...driven].sort());
  });

  it('takes the severities of the settings', async () => {
    await client.open('unused.mem', 'machine m { node 0 { cpus 0  memory 1 GiB } }\npolicy unused = local\nworkload w on m { }\n');
    const told = await client.problems('unused.mem');
    assert.deepStrictEqual(
      told.map(({ code, severity }) => [code, severity]),
      [['unused-definition', lsp.DiagnosticSeverity.Information]],
    );
    await client.connection.sendNotification(lsp.DidChangeConfigurationNotification.type, {
      settings: { memsim: { severity: { 'unused-definition': 'error' } } },
    });
    await client.problems('unused.mem', ([problem]) => problem?.severity === lsp.DiagnosticSeverity.Error);
  });

  it('would be caught writing anything else', () => {
    const hello = Buffer.from('Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}hello\n');
    const written = Object.assign(Object.create(Client.prototype), { written: [hello] });
    assert.throws(() => written.messages(), /^AssertionError.*: byte 39 of standard output is no header: "hello/);
  });

  it('ends when it is told to, and has written nothing but the protocol', async () => {
    assert.strictEqual(await client.end(), 0);
    const messages = client.messages();
    assert.ok(messages.length > Object.keys(DRIVES).length, `${messages.length} messages`);
    assert.deepStrictEqual(messages.filter((message) => 'error' in message), []);
    assert.strictEqual(client.said, '');
  });
});
