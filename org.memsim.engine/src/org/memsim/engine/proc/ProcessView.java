/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.BiFunction;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;

/** A view of one process. */
public final class ProcessView implements View {
  private final String name;
  private final String description;
  private final BiFunction<MachineSnapshot, ProcessSnapshot, StringConcatenationClient> template;

  ProcessView(
      String name,
      String description,
      BiFunction<MachineSnapshot, ProcessSnapshot, StringConcatenationClient> template) {
    this.name = name;
    this.description = description;
    this.template = template;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  /**
   * The view of a process.
   *
   * @param machine the machine at the moment to show
   * @param process one of its processes
   * @return lines that each end in a line feed, whatever the platform
   */
  public String render(MachineSnapshot machine, ProcessSnapshot process) {
    return Layout.render(template.apply(machine, process));
  }
}
