/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The extension: starts the language server and enters the commands.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { Memsim } = require('./memsim');
const { NoJavaError } = require('./java');
const { Reports } = require('./reports');
const { Runs } = require('./runs');
const commands = require('./commands');

/** What carries out the lenses that the server makes above workloads. */
const LENS_COMMANDS = ['memsim.run', 'memsim.explain'];

/** @type {LanguageClient | undefined} */
let client;

/** Starts and stops come one after the other, however fast they are asked for. @type {Promise<void>} */
let last = Promise.resolve();

/**
 * Called by the editor when the first `.mem` file is opened, or a command is used before.
 *
 * @param {vscode.ExtensionContext} context
 * @returns {{started: Promise<void>}} settled when the server runs, or the user has been told why not; the editor does
 *     not wait for it, so that commands that need no server work
 */
function activate(context) {
  const log = vscode.window.createOutputChannel('MemSim');
  const files = vscode.workspace.createFileSystemWatcher('**/*.mem');
  const memsim = new Memsim(context.extensionPath);
  const reports = new Reports(memsim);
  const runs = new Runs(memsim);
  const restart = telling(() => inTurn(() => startClient(memsim, log, files)));
  context.subscriptions.push(
    log,
    files,
    reports,
    vscode.tasks.registerTaskProvider('memsim', runs),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration('memsim.java') ? restart() : undefined,
    ),
    ...Object.entries({
      'memsim.run': commands.run(runs, false),
      'memsim.explain': commands.run(runs, true),
      'memsim.explainName': commands.explainName(reports, context.extensionPath),
      'memsim.show': commands.show(reports, context.extensionPath),
      'memsim.import': commands.importMachine(memsim),
      'memsim.restartServer': restart,
      'memsim.showLog': () => log.show(),
    }).map(([name, command]) => vscode.commands.registerCommand(name, telling(command))),
  );
  return { started: restart() };
}

/** Called by the editor when it ends. */
function deactivate() {
  return inTurn(stopClient);
}

/** @param {() => Promise<void>} work */
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/**
 * @param {Memsim} memsim
 * @param {vscode.OutputChannel} log
 * @param {vscode.FileSystemWatcher} files
 */
async function startClient(memsim, log, files) {
  await stopClient();
  const server = memsim.command(['lsp']);
  client = new LanguageClient(
    'memsim',
    'MemSim',
    // No transport is named: the client would add an option for it to the command.
    server,
    {
      documentSelector: [{ scheme: 'file', language: 'memsim' }],
      // Templates are snippets of the extension already.
      initializationOptions: {
        commands: LENS_COMMANDS,
        templates: false,
        memsim: vscode.workspace.getConfiguration('memsim'),
      },
      synchronize: { configurationSection: 'memsim', fileEvents: files },
      outputChannel: log,
    },
  );
  await client.start();
}

async function stopClient() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) {
    await running.stop();
  }
}

/**
 * A command whose failure is told, rather than lost; a missing Java with what can be done about it.
 *
 * @template {unknown[]} A
 * @param {(...args: A) => unknown} command
 * @returns {(...args: A) => Promise<void>}
 */
function telling(command) {
  return async (...args) => {
    try {
      await command(...args);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (error instanceof NoJavaError) {
        await offerJava(text);
      } else {
        await vscode.window.showErrorMessage(text);
      }
    }
  };
}

/** @param {string} text what is wrong */
async function offerJava(text) {
  const set = 'Open Settings';
  const get = 'Get Java';
  const answer = await vscode.window.showErrorMessage(text, set, get);
  if (answer === set) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'memsim.java.home');
  } else if (answer === get) {
    await vscode.env.openExternal(vscode.Uri.parse('https://adoptium.net/'));
  }
}

module.exports = { activate, deactivate };
