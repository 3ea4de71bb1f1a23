/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.BiFunction;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.PageSnapshot;

/** A view of one page frame. */
public final class PageView extends SubjectView<PageSnapshot> {
  PageView(
      String name,
      String description,
      BiFunction<MachineSnapshot, PageSnapshot, StringConcatenationClient> template) {
    super(name, description, template);
  }
}
