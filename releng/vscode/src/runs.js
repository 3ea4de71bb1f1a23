/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
// Workloads run as tasks: in a terminal whose links lead to the file, ended by its button, and kept in tasks.json by
// whoever wants that.
'use strict';

const path = require('path');
const vscode = require('vscode');

/** Marks expectations that failed; all else that is wrong in a file the server marks. */
const MATCHER = '$memsim';

/**
 * @typedef {object} Run
 * @property {'memsim'} type
 * @property {string} file absolute, or relative to the task's folder
 * @property {string} [workload] all of the file if left out
 * @property {boolean} [explain] whether to say why allocations left the zone they preferred
 * @property {string[]} [options] more options of `memsim run`
 */

/** @implements {vscode.TaskProvider} */
class Runs {
  /** @param {import('./memsim').Memsim} memsim */
  constructor(memsim) {
    this.memsim = memsim;
  }

  /** Files are run by command; nothing is offered unasked. */
  provideTasks() {
    return [];
  }

  /**
   * Completes a task of tasks.json.
   *
   * @param {vscode.Task} task
   */
  resolveTask(task) {
    const run = /** @type {Run} */ (/** @type {unknown} */ (task.definition));
    const scope = task.scope || vscode.TaskScope.Workspace;
    return this.task(run, scope);
  }

  /**
   * Runs workloads of a file.
   *
   * @param {Run} run
   */
  async start(run) {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(run.file));
    await vscode.tasks.executeTask(this.task(run, folder || vscode.TaskScope.Workspace));
  }

  /**
   * @param {Run} run
   * @param {vscode.WorkspaceFolder | vscode.TaskScope} scope
   */
  task(run, scope) {
    const { command, args } = this.memsim.command([
      'run',
      ...(run.workload ? ['--workload', run.workload] : []),
      ...(run.explain ? ['--explain'] : []),
      ...(run.options || []),
      run.file,
    ]);
    const folder = typeof scope === 'object' ? scope.uri.fsPath : path.dirname(path.resolve(run.file));
    const task = new vscode.Task(
      /** @type {vscode.TaskDefinition} */ (run),
      scope,
      `${run.explain ? 'Explain' : 'Run'} ${run.workload || path.basename(run.file)}`,
      'MemSim',
      new vscode.ProcessExecution(command, args, { cwd: folder }),
      MATCHER,
    );
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true, echo: false };
    return task;
  }
}

module.exports = { Runs };
