/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// What MemSim prints, as documents that cannot be edited.
'use strict';

const vscode = require('vscode');

/** The scheme of these documents; their query is the command, its words as JSON. */
const SCHEME = 'memsim';

/** @implements {vscode.TextDocumentContentProvider} */
class Reports {
  /** @param {import('./memsim').Memsim} memsim */
  constructor(memsim) {
    this.memsim = memsim;
    /** @type {vscode.EventEmitter<vscode.Uri>} */
    this.changes = new vscode.EventEmitter();
    this.onDidChange = this.changes.event;
    this.subscriptions = [
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidSaveTextDocument((document) => this.refresh(document.languageId)),
    ];
  }

  /**
   * Opens what a subcommand prints.
   *
   * @param {string} title
   * @param {string[]} words
   */
  async open(title, words) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: title, query: JSON.stringify(words) });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  }

  /**
   * What MemSim prints; if the input is wrong, what it says about that.
   *
   * @param {vscode.Uri} uri
   */
  async provideTextDocumentContent(uri) {
    const { stdout, stderr } = await this.memsim.output(JSON.parse(uri.query));
    return stdout + stderr;
  }

  /**
   * A saved file may be one that is shown, or be imported by it.
   *
   * @param {string} language of the file
   */
  refresh(language) {
    if (language === 'memsim') {
      vscode.workspace.textDocuments
        .filter((document) => document.uri.scheme === SCHEME)
        .forEach((document) => this.changes.fire(document.uri));
    }
  }

  dispose() {
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }
}

module.exports = { Reports };
