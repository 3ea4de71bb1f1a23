/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.recording.EventLog;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.TableTree;
import org.memsim.engine.snapshot.VmaSnapshot;

/**
 * Records the mappings and page tables of processes, which snapshots of recordings leave out
 * because they take long to work out: mappings at marks and at the end, tables at the end.
 */
final class AddressSpaceSurvey {
  /** Numbers that an event has for each node. */
  private static final int FIGURES = 2;

  private final Simulation simulation;
  private final EventLoop loop;
  private final EventLog log;

  AddressSpaceSurvey(Simulation simulation, EventLoop loop, EventLog log) {
    this.simulation = simulation;
    this.loop = loop;
    this.log = log;
  }

  /** Records the mappings of all processes. */
  void mappings() {
    for (ProcessSnapshot process : simulation.snapshot().processes()) {
      if (process.hasMemory()) {
        process.vmas().get().forEach(vma -> mapping(process, vma));
      }
    }
  }

  private void mapping(ProcessSnapshot process, VmaSnapshot vma) {
    VmaSnapshot.Resident resident = vma.resident().get();
    LongRow perNode = resident.pages().perNode();
    long pageBytes =
        vma.kind() == VmaSnapshot.Kind.HUGETLB
            ? vma.kernelPageSize()
            : simulation.allocator().machine().arch().pageSize();
    long[] row = new long[perNode.size() * FIGURES];
    int length = 0;
    for (int i = 0; i < perNode.size(); i++) {
      if (perNode.get(i) > 0) {
        row[length] = simulation.allocator().machine().nodes().get(i).id();
        row[length + 1] = perNode.get(i) * pageBytes;
        length += FIGURES;
      }
    }
    of(process)
        .mappingCounted(
            process.pid(),
            vma.start(),
            vma.length(),
            vma.protection(),
            name(vma),
            log.row(row, length),
            resident.shares().swapped());
  }

  private static String name(VmaSnapshot vma) {
    String path = vma.origin().path();
    return path.isEmpty() ? vma.kind().name().toLowerCase(java.util.Locale.ROOT) : path;
  }

  /** Records the page tables of all processes, level by level. */
  void tables() {
    for (ProcessSnapshot process : simulation.snapshot().processes()) {
      if (process.hasMemory()) {
        TableTree tree = process.tree().get();
        for (int level = 0; level < tree.levels().size(); level++) {
          TableTree.Level at = tree.levels().get(level);
          of(process)
              .tablesCounted(
                  process.pid(),
                  at.name(),
                  at.tables(),
                  at.tables() * at.entries(),
                  tree.used(level),
                  (int) at.entryBytes());
        }
      }
    }
  }

  private EventLog of(ProcessSnapshot process) {
    return log.at(loop.now(), log.word("process " + process.name()));
  }
}
