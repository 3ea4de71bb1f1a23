/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.BiFunction;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.PageSnapshot;

/** A view of one page frame. */
public final class PageView implements View {
  private final String name;
  private final String description;
  private final BiFunction<MachineSnapshot, PageSnapshot, StringConcatenationClient> template;

  PageView(
      String name,
      String description,
      BiFunction<MachineSnapshot, PageSnapshot, StringConcatenationClient> template) {
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
   * The view of a page frame.
   *
   * @param machine the machine at the moment to show
   * @param page one of its page frames at that moment
   * @return lines that each end in a line feed, whatever the platform
   */
  public String render(MachineSnapshot machine, PageSnapshot page) {
    return Layout.render(template.apply(machine, page));
  }
}
