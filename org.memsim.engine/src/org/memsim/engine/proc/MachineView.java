/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.Function;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;

/** A view of a whole machine. */
public final class MachineView implements View {
  private final String name;
  private final String description;
  private final Function<MachineSnapshot, StringConcatenationClient> template;

  MachineView(
      String name,
      String description,
      Function<MachineSnapshot, StringConcatenationClient> template) {
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
   * The view of a machine.
   *
   * @param machine the machine at the moment to show
   * @return lines that each end in a line feed, whatever the platform
   */
  public String render(MachineSnapshot machine) {
    return Layout.render(template.apply(machine));
  }
}
