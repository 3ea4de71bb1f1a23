/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;

/** What a workload came to, in a few lines. */
final class Summary {
  private Summary() {}

  static String of(Workload workload, MachineSnapshot end, int held, int failed) {
    StringBuilder text = new StringBuilder();
    text.append("workload ").append(workload.getName()).append(" on ");
    text.append(end.name()).append(": ").append(Durations.text(end.timeNs())).append('\n');
    for (ProcessSnapshot process : end.processes()) {
      text.append("  process ").append(process.name()).append(": ").append(pages(process, end));
      text.append(", ").append(process.minorFaults()).append(" minor faults, ");
      text.append(process.pageTablePages()).append(" page-table pages\n");
    }
    if (held + failed > 0) {
      text.append("  expectations: ").append(held).append(" held, ").append(failed);
      text.append(" failed\n");
    }
    return text.toString();
  }

  private static String pages(ProcessSnapshot process, MachineSnapshot machine) {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < machine.nodes().size(); i++) {
      int index = i;
      long pages =
          process.vmas().get().stream()
              .filter(vma -> vma.kind() != VmaSnapshot.Kind.HUGETLB)
              .mapToLong(vma -> vma.resident().get().pages().perNode().get(index))
              .sum();
      if (pages > 0) {
        nodes.add(pages + " on node " + machine.nodes().get(i).id());
      }
    }
    String sum = process.sizes().get().resident() + " pages";
    return nodes.isEmpty() ? sum : sum + " (" + String.join(", ", nodes) + ")";
  }
}
