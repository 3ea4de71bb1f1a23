/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// As much of an editor as the extension touches: it remembers what is registered, shown and started, and answers questions
// with what a test has prepared. What the client library only refers to is a class or a function that does nothing.
'use strict';

const { URI, Utils } = require('vscode-uri');

/** @typedef {import('vscode-uri').URI} Uri */

class Stub {
  /** @param {unknown[]} values */
  constructor(...values) {
    this.values = values;
  }

  dispose() {}
}

class EventEmitter {
  constructor() {
    /** @type {Set<(value: any) => unknown>} */
    this.listeners = new Set();
    this.event = (/** @type {(value: any) => unknown} */ listener, /** @type {unknown} */ self) => {
      const bound = listener.bind(self);
      this.listeners.add(bound);
      return { dispose: () => this.listeners.delete(bound) };
    };
  }

  /** @param {unknown} [value] */
  async fire(value) {
    await Promise.all([...this.listeners].map((listener) => listener(value)));
  }

  dispose() {
    this.listeners.clear();
  }
}

class Position {
  /**
   * @param {number} line
   * @param {number} character
   */
  constructor(line, character) {
    this.line = line;
    this.character = character;
  }
}

class Range {
  /** @param {any[]} ends two positions, or four numbers */
  constructor(...ends) {
    this.start = ends.length === 4 ? new Position(ends[0], ends[1]) : ends[0];
    this.end = ends.length === 4 ? new Position(ends[2], ends[3]) : ends[1];
  }
}

class Task {
  /** @param {any[]} parts */
  constructor(...parts) {
    const [definition, scope, name, source, execution, problemMatchers] = parts;
    Object.assign(this, { definition, scope, name, source, execution, problemMatchers });
  }
}

class DocumentSymbol {
  /** @param {any[]} parts */
  constructor(...parts) {
    const [name, detail, kind, range, selectionRange] = parts;
    Object.assign(this, { name, detail, kind, range, selectionRange });
  }
}

class ProcessExecution {
  /**
   * @param {string} command
   * @param {string[]} args
   * @param {object} options
   */
  constructor(command, args, options) {
    Object.assign(this, { command, args, options });
  }
}

/** What the functions of a namespace do unless it says otherwise: nothing, and what they registered can be disposed of. */
function namespace(/** @type {Record<string, any>} */ own) {
  return new Proxy(own, {
    get(target, name) {
      if (name in target || typeof name === 'symbol') {
        return target[String(name)];
      }
      if (name === 'dispose') {
        return () => undefined;
      }
      return /^on[A-Z]/.test(name) ? new EventEmitter().event : () => new Stub();
    },
  });
}

/**
 * An editor.
 *
 * @param {{settings: Record<string, any>, documents: any[]}} state
 */
function editor({ settings, documents }) {
  /** @type {Map<string, (...args: any[]) => any>} */
  const commands = new Map();
  /** @type {Record<string, any>} by the name of the function that registered them */
  const providers = {};
  /** @type {{name: string, args: any[]}[]} */
  const events = [];
  /** Answers to questions, in their order. @type {any[]} */
  const answers = [];
  const configuration = new EventEmitter();
  const told = (/** @type {string} */ name) => (/** @type {any[]} */ ...args) => {
    events.push({ name, args });
    return Promise.resolve(answers.shift());
  };
  const languages = new Proxy(/** @type {Record<string, any>} */ ({}), {
    get(_, name) {
      const key = String(name);
      if (key === 'match') {
        return (/** @type {any} */ selector, /** @type {any} */ document) =>
          [selector].flat().some((each) => each.language === document.languageId) ? 10 : 0;
      }
      if (key === 'createDiagnosticCollection') {
        return () => ({ set: told('diagnostics'), delete() {}, clear() {}, dispose() {} });
      }
      return key.startsWith('register')
        ? (/** @type {any[]} */ ...args) => {
            providers[key] = args.find((arg) => typeof arg === 'object' && !Array.isArray(arg) && !arg.language);
            return new Stub();
          }
        : key.startsWith('on')
          ? new EventEmitter().event
          : () => [];
    },
  });
  const known = {
    version: '1.82.0',
    Uri: Object.assign(URI, { joinPath: Utils.joinPath }),
    EventEmitter,
    Position,
    Range,
    Task,
    DocumentSymbol,
    ProcessExecution,
    SymbolKind: { Module: 1, Class: 4 },
    TaskScope: { Global: 1, Workspace: 2 },
    TaskRevealKind: { Always: 1 },
    ViewColumn: { Beside: -2 },
    CancellationTokenSource: class {
      constructor() {
        this.token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event };
      }

      dispose() {}
    },
    languages,
    commands: namespace({
      registerCommand(/** @type {string} */ name, /** @type {(...args: any[]) => any} */ command) {
        commands.set(name, command);
        return new Stub();
      },
      async executeCommand(/** @type {string} */ name, /** @type {any[]} */ ...args) {
        if (name === 'vscode.executeDocumentSymbolProvider') {
          const document = documents.find(({ uri }) => uri.toString() === args[0].toString());
          const { token } = new known.CancellationTokenSource();
          return providers.registerDocumentSymbolProvider.provideDocumentSymbols(document, token);
        }
        return told('executeCommand')(name, ...args);
      },
    }),
    env: namespace({ appName: 'test', language: 'en', openExternal: told('openExternal') }),
    extensions: namespace({}),
    l10n: namespace({}),
    notebooks: namespace({}),
    tasks: namespace({
      executeTask: told('executeTask'),
      registerTaskProvider(/** @type {string} */ type, /** @type {any} */ provider) {
        providers.tasks = provider;
        return new Stub();
      },
    }),
    window: namespace({
      createOutputChannel: () => ({ appendLine() {}, append() {}, show: told('showLog'), dispose() {} }),
      showErrorMessage: told('showErrorMessage'),
      showQuickPick: told('showQuickPick'),
      showInputBox: told('showInputBox'),
      showSaveDialog: told('showSaveDialog'),
      showTextDocument: told('showTextDocument'),
      tabGroups: { all: [], onDidChangeTabs: new EventEmitter().event },
      visibleTextEditors: [],
    }),
    workspace: namespace({
      textDocuments: documents,
      notebookDocuments: [],
      workspaceFolders: undefined,
      createFileSystemWatcher: () => namespace({}),
      getWorkspaceFolder: () => undefined,
      onDidChangeConfiguration: configuration.event,
      getConfiguration: (/** @type {string} */ section) => ({
        get: (/** @type {string} */ key) => settings[`${section}.${key}`],
        inspect: () => undefined,
      }),
      openTextDocument: async (/** @type {any} */ uri) => {
        const open = documents.find((document) => document.uri.toString() === uri.toString());
        return open || { uri, getText: () => providers.content.provideTextDocumentContent(uri) };
      },
      registerTextDocumentContentProvider(/** @type {string} */ scheme, /** @type {any} */ provider) {
        providers.content = provider;
        return new Stub();
      },
    }),
  };
  const vscode = new Proxy(/** @type {Record<string, any>} */ (known), {
    get: (target, name) => (name in target ? target[String(name)] : Stub),
  });
  return { vscode, commands, providers, events, answers, configuration };
}

module.exports = { editor, URI };
