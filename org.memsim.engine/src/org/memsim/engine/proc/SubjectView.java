/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.BiFunction;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A view of one thing among others on a machine.
 *
 * @param <S> what is known of such a thing
 */
public abstract sealed class SubjectView<S> implements View permits PageView, ProcessView {
  private final String name;
  private final String description;
  private final BiFunction<MachineSnapshot, S, StringConcatenationClient> template;

  SubjectView(
      String name,
      String description,
      BiFunction<MachineSnapshot, S, StringConcatenationClient> template) {
    this.name = name;
    this.description = description;
    this.template = template;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  /**
   * The view of one of them.
   *
   * @param machine the machine at the moment to show
   * @param subject what to show of it, at that moment
   * @return lines that each end in a line feed, whatever the platform
   */
  public final String render(MachineSnapshot machine, S subject) {
    return Layout.render(template.apply(machine, subject));
  }
}
