/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.function.BiFunction;
import org.eclipse.xtend2.lib.StringConcatenationClient;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;

/** A view of one process. */
public final class ProcessView extends SubjectView<ProcessSnapshot> {
  ProcessView(
      String name,
      String description,
      BiFunction<MachineSnapshot, ProcessSnapshot, StringConcatenationClient> template) {
    super(name, description, template);
  }
}
