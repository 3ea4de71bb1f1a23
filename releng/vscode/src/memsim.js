/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// The command line of MemSim, with the Java and the options of the settings.
'use strict';

const { execFile } = require('child_process');
const vscode = require('vscode');
const { findJava } = require('./java');
const { memsim } = require('./server');

/** As much as the largest view of a machine may print, in bytes. */
const MOST_OUTPUT = 256 * 1024 * 1024;

class Memsim {
  /** @param {string} folder of the extension */
  constructor(folder) {
    this.folder = folder;
  }

  /**
   * How a subcommand is started.
   *
   * @param {string[]} words
   * @throws {import('./java').NoJavaError}
   */
  command(words) {
    const settings = vscode.workspace.getConfiguration('memsim');
    const java = findJava(settings.get('java.home'));
    return memsim(this.folder, java, settings.get('java.options') || [], words);
  }

  /**
   * Runs a subcommand to its end.
   *
   * @param {string[]} words
   * @returns {Promise<{exit: number, stdout: string, stderr: string}>} exit is 2 if the input is wrong
   * @throws {Error} if it could not be started
   */
  async output(words) {
    const { command, args } = this.command(words);
    return new Promise((resolve, reject) => {
      execFile(command, args, { encoding: 'utf8', maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(error);
        } else {
          resolve({ exit: error ? Number(error.code) : 0, stdout, stderr });
        }
      });
    });
  }
}

module.exports = { Memsim };
