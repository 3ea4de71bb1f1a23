/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands with the terminal that they talk to. */
final class CommandFactory implements IFactory {
  private final Terminal terminal;

  CommandFactory(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Object command = null;
    if (type == RunCommand.class) {
      command = new RunCommand(terminal);
    } else if (type == CheckCommand.class) {
      command = new CheckCommand(terminal);
    } else if (type == ShowCommand.class) {
      command = new ShowCommand(terminal);
    } else if (type == DiffCommand.class) {
      command = new DiffCommand(terminal);
    } else if (type == LspCommand.class) {
      command = new LspCommand(terminal);
    } else if (type == VerifyCommand.class) {
      command = new VerifyCommand(terminal);
    } else if (type == LabCommand.class) {
      command = new LabCommand(terminal);
    } else if (type == FormatCommand.class) {
      command = new FormatCommand(terminal);
    } else if (type == ReportCommand.class) {
      command = new ReportCommand(terminal);
    } else if (type == ImportCommand.class) {
      command = new ImportCommand(terminal);
    } else if (type == TraceCommand.class) {
      command = new TraceCommand(terminal);
    } else if (type == ExplainCommand.class) {
      command = new ExplainCommand(terminal);
    }
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command);
  }
}
