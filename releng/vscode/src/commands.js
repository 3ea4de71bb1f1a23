/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The commands, each made of what it works on.
'use strict';

const fs = require('fs');
const path = require('path');
const vscode = require('vscode');

/**
 * @typedef {object} Facts what the language has, written by the build
 * @property {{name: string, subject: 'MACHINE' | 'PROCESS' | 'PAGE', description: string}[]} views
 * @property {{name: string, topic: string, summary: string}[]} entries
 */

/**
 * @param {string} folder of the extension
 * @returns {Facts}
 */
function readFacts(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'dist', 'facts.json'), 'utf8'));
}

/**
 * Runs a workload; called by a lens with the file and the workload, else for the file in the editor.
 *
 * @param {import('./runs').Runs} runs
 * @param {boolean} explain
 * @returns {(uri?: string | vscode.Uri, workload?: string) => Promise<void>}
 */
function run(runs, explain) {
  return async (uri, workload) => {
    const document = await savedDocument(uri);
    if (!document) {
      return;
    }
    const chosen = workload || (await choose(document, vscode.SymbolKind.Module, 'workload', 'All workloads'));
    if (chosen !== undefined) {
      await runs.start({ type: 'memsim', file: document.uri.fsPath, workload: chosen, explain });
    }
  };
}

/**
 * Explains a problem, a sysctl, a metric and so on: the problem or the word at the cursor, or one of the list.
 *
 * @param {import('./reports').Reports} reports
 * @param {string} folder of the extension
 * @returns {(name?: string) => Promise<void>}
 */
function explainName(reports, folder) {
  return async (name) => {
    const chosen = name || (await chooseName(readFacts(folder).entries));
    if (chosen) {
      await reports.open(`Explain ${chosen}`, ['explain', chosen]);
    }
  };
}

/** @param {Facts['entries']} entries */
async function chooseName(entries) {
  const here = namesAtCursor();
  const items = entries.map((entry) => ({ label: entry.name, description: entry.topic, detail: entry.summary }));
  const first = items.filter((item) => here.includes(item.label));
  const rest = items.filter((item) => !here.includes(item.label));
  const item = await vscode.window.showQuickPick([...first, ...rest], {
    placeHolder: 'A problem, sysctl, policy, metric, view or word of the kernel command line',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return item && item.label;
}

/** The codes of the problems at the cursor, and the dotted word there. */
function namesAtCursor() {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== 'memsim') {
    return [];
  }
  const caret = editor.selection.active;
  const codes = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((problem) => problem.range.contains(caret))
    .map((problem) => (typeof problem.code === 'object' ? problem.code.value : problem.code));
  const word = editor.document.getWordRangeAtPosition(caret, /[\w.-]+/);
  return [...codes.map(String), ...(word ? [editor.document.getText(word)] : [])];
}

/**
 * Shows a view of a machine as Linux would, right after boot.
 *
 * @param {import('./reports').Reports} reports
 * @param {string} folder of the extension
 * @returns {(uri?: string | vscode.Uri) => Promise<void>}
 */
function show(reports, folder) {
  return async (uri) => {
    const document = await savedDocument(uri);
    const machine = document && (await choose(document, vscode.SymbolKind.Class, 'machine'));
    if (!document || machine === undefined) {
      return;
    }
    const views = readFacts(folder).views.filter((view) => view.subject !== 'PROCESS');
    const view = await vscode.window.showQuickPick(
      views.map(({ name, description }) => ({ label: name, description })),
      { placeHolder: `What to show of ${machine}`, matchOnDescription: true },
    );
    const frame = view && views.some(({ name, subject }) => name === view.label && subject === 'PAGE');
    const number = frame ? await vscode.window.showInputBox({ prompt: 'The number of the page frame' }) : '';
    if (view && number !== undefined) {
      const words = ['show', document.uri.fsPath, view.label, ...(number ? [number] : []), '--machine', machine];
      await reports.open(`${view.label} of ${machine}`, words);
    }
  };
}

/**
 * Describes this machine in a file of the language.
 *
 * @param {import('./memsim').Memsim} memsim
 */
function importMachine(memsim) {
  return async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: 'Describe this machine in',
      defaultUri: folder && vscode.Uri.joinPath(folder, 'host.mem'),
      filters: { MemSim: ['mem'] },
    });
    if (!target) {
      return;
    }
    const { exit, stderr } = await memsim.output(['import', '-o', target.fsPath]);
    if (exit !== 0) {
      throw new Error(stderr.trim() || `memsim import ended with exit code ${exit}`);
    }
    await vscode.window.showTextDocument(target);
  };
}

/**
 * The document that a command is for, saved, since MemSim reads files; nothing if there is none.
 *
 * @param {string | vscode.Uri | undefined} uri as a lens or a menu hands it over; else the editor's
 */
async function savedDocument(uri) {
  const editor = vscode.window.activeTextEditor;
  const document = uri
    ? await vscode.workspace.openTextDocument(typeof uri === 'string' ? vscode.Uri.parse(uri) : uri)
    : editor && editor.document;
  if (!document || document.languageId !== 'memsim') {
    throw new Error('Open a .mem file first.');
  }
  if (document.isDirty || document.isUntitled) {
    return (await document.save()) ? document : undefined;
  }
  return document;
}

/**
 * One of the machines or workloads of a file.
 *
 * @param {vscode.TextDocument} document
 * @param {vscode.SymbolKind} kind
 * @param {string} noun
 * @param {string} [all] what stands for all of them
 * @returns {Promise<string | undefined>} its name, empty for all; nothing if the user has gone away
 * @throws {Error} if the file has none
 */
async function choose(document, kind, noun, all) {
  /** @type {vscode.DocumentSymbol[] | undefined} */
  const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
  const names = (symbols || []).filter((symbol) => symbol.kind === kind).map((symbol) => symbol.name);
  if (names.length === 0) {
    throw new Error(`There is no ${noun} in ${path.basename(document.uri.fsPath)}.`);
  }
  if (names.length === 1) {
    return names[0];
  }
  const chosen = await vscode.window.showQuickPick([...(all ? [all] : []), ...names], { placeHolder: `Which ${noun}?` });
  return all !== undefined && chosen === all ? '' : chosen;
}

module.exports = { run, explainName, show, importMachine };
