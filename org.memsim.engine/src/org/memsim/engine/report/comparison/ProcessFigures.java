/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.HashMap;
import java.util.Map;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;

/** Where the memory of processes lies, as a whole and mapping by mapping. */
final class ProcessFigures {
  private final Subject.Builder figures;

  ProcessFigures(Subject.Builder figures) {
    this.figures = figures;
  }

  void read(MachineSnapshot machine) {
    for (ProcessSnapshot process : machine.processes()) {
      String path = "process(" + process.name() + ")";
      ProcessSizes sizes = process.sizes().get();
      pages(path + ".rss", sizes.resident());
      pages(path + ".rss_anon", sizes.anon());
      pages(path + ".rss_file", sizes.file());
      pages(path + ".rss_shmem", sizes.shmem());
      pages(path + ".swap", sizes.swapped());
      pages(path + ".page_tables", process.pageTablePages());
      if (process.hasMemory()) {
        mappings(process, path, machine);
      }
    }
  }

  /**
   * Those of a file or with another name are known by it, others by their number from the highest
   * address down, which is the order in which Linux hands addresses out.
   */
  private void mappings(ProcessSnapshot process, String path, MachineSnapshot machine) {
    Map<String, Integer> alike = new HashMap<>();
    for (VmaSnapshot area : process.vmas().get().reversed()) {
      String name = area.origin().path();
      int number = alike.merge(name, 1, Integer::sum);
      String label = name.isEmpty() ? "" + number : number == 1 ? name : name + "#" + number;
      String mapping = path + ".mapping(" + label + ")";
      figures.words(Topic.PLACEMENT, mapping + ".policy", area.policy());
      figures.amount(Topic.PLACEMENT, mapping + ".size", FigureUnit.BYTES, area.length());
      LongRow pages = area.resident().get().pages().perNode();
      for (int i = 0; i < pages.size(); i++) {
        String onNode = ".pages(" + machine.nodes().get(i).id() + ")";
        pages(mapping + onNode, pages.get(i));
        figures.count(
            Topic.PLACEMENT, path + onNode, FigureUnit.PAGES, pages.get(i), Gravity.PLAIN);
      }
    }
  }

  private void pages(String path, long pages) {
    figures.amount(Topic.PLACEMENT, path, FigureUnit.PAGES, pages);
  }
}
