/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// A client of the packed server over its standard streams. It keeps each byte that the server writes.
'use strict';

const assert = require('assert');
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const { PassThrough } = require('stream');
const { fileURLToPath, pathToFileURL } = require('url');
const lsp = require('vscode-languageserver-protocol/node');

/** What an editor can do; as much as VS Code. @type {lsp.ClientCapabilities} */
const CAPABILITIES = {
  workspace: {
    workspaceFolders: true,
    applyEdit: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    fileOperations: { willRename: true, didRename: true },
    symbol: {},
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    signatureHelp: { signatureInformation: { documentationFormat: ['markdown'], activeParameterSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: false },
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source', 'source.fixAll'] } },
      isPreferredSupport: true,
    },
    semanticTokens: {
      requests: { full: true, range: true },
      tokenTypes: ['type', 'variable', 'property', 'keyword', 'comment', 'string', 'number', 'operator'],
      tokenModifiers: [],
      formats: ['relative'],
    },
    inlayHint: {},
    selectionRange: {},
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
};

/** How long a test waits for what should come; nothing is measured by it. */
const PATIENCE_MILLISECONDS = 60_000;

class Client {
  /**
   * Starts the server.
   *
   * @param {{command: string, args: string[]}} server
   * @param {string} folder that is opened
   */
  constructor(server, folder) {
    this.folder = folder;
    this.process = spawn(server.command, server.args, { cwd: folder });
    /** @type {Buffer[]} */
    this.written = [];
    this.said = '';
    const messages = new PassThrough();
    this.process.stdout.on('data', (bytes) => this.written.push(bytes));
    this.process.stdout.pipe(messages);
    this.process.stderr.on('data', (text) => (this.said += text));
    this.ended = new Promise((resolve) => this.process.on('close', resolve));
    this.connection = lsp.createProtocolConnection(messages, this.process.stdin);
    /** By path, since a URI may or may not have its letters beyond ASCII encoded. @type {Map<string, lsp.Diagnostic[]>} */
    this.diagnostics = new Map();
    /** @type {Set<() => void>} */
    this.waiting = new Set();
    this.connection.onNotification(lsp.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(fileURLToPath(uri), diagnostics);
      this.waiting.forEach((look) => look());
    });
    this.connection.onRequest(lsp.RegistrationRequest.type, () => undefined);
    this.connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) => items.map(() => null));
    this.connection.listen();
  }

  /**
   * @param {unknown} initializationOptions
   * @returns {Promise<lsp.ServerCapabilities>}
   */
  async initialize(initializationOptions) {
    const uri = this.uri('');
    const answer = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri, name: 'test' }],
      initializationOptions,
    });
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
    return answer.capabilities;
  }

  /** @param {string} name of a file in the folder */
  uri(name) {
    return pathToFileURL(path.join(this.folder, name)).toString();
  }

  /** @param {string} name */
  document(name) {
    return { uri: this.uri(name) };
  }

  /**
   * Writes a file and opens it.
   *
   * @param {string} name
   * @param {string} text
   */
  async open(name, text) {
    fs.writeFileSync(path.join(this.folder, name), text);
    await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), languageId: 'memsim', version: 1, text },
    });
  }

  /**
   * @template P, R, E
   * @param {lsp.ProtocolRequestType<P, R, any, E, any>} type
   * @param {P} parameters
   * @returns {Promise<R>}
   */
  async ask(type, parameters) {
    return this.connection.sendRequest(type, parameters);
  }

  /**
   * The diagnostics of a file as soon as they are as wanted.
   *
   * @param {string} name
   * @param {(diagnostics: lsp.Diagnostic[]) => boolean} [wanted]
   * @returns {Promise<lsp.Diagnostic[]>}
   */
  async problems(name, wanted = () => true) {
    return new Promise((resolve, reject) => {
      const now = () => this.diagnostics.get(path.join(this.folder, name));
      const limit = setTimeout(() => {
        const known = JSON.stringify([...this.diagnostics], undefined, 1);
        reject(new Error(`no such diagnostics of ${this.uri(name)}; there are ${known}; the server says: ${this.said}`));
      }, PATIENCE_MILLISECONDS);
      const look = () => {
        const problems = now();
        if (problems && wanted(problems)) {
          clearTimeout(limit);
          this.waiting.delete(look);
          resolve(problems);
        }
      };
      this.waiting.add(look);
      look();
    });
  }

  /**
   * Says goodbye.
   *
   * @returns {Promise<number>} the exit code
   */
  async end() {
    await this.connection.sendRequest(lsp.ShutdownRequest.type);
    await this.connection.sendNotification(lsp.ExitNotification.type);
    return this.ended;
  }

  /** Ends the server however it is. */
  kill() {
    this.connection.dispose();
    this.process.kill('SIGKILL');
  }

  /**
   * All messages that the server has written.
   *
   * @returns {{jsonrpc: string, id?: unknown, method?: string}[]}
   * @throws {assert.AssertionError} at the first byte that is not protocol
   */
  messages() {
    const bytes = Buffer.concat(this.written);
    const messages = [];
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf('\r\n\r\n', at);
      const header = bytes.toString('latin1', at, end < 0 ? bytes.length : end);
      const length = /^Content-Length: (\d+)(?:\r\nContent-Type: [^\r\n]+)?$/.exec(header);
      assert.ok(length, `byte ${at} of standard output is no header: ${JSON.stringify(header.slice(0, 200))}`);
      const start = end + 4;
      const next = start + Number(length[1]);
      assert.ok(next <= bytes.length, `the message at byte ${at} of standard output is cut off`);
      const message = JSON.parse(bytes.toString('utf8', start, next));
      assert.strictEqual(message.jsonrpc, '2.0');
      messages.push(message);
      at = next;
    }
    return messages;
  }
}

module.exports = { Client };
