/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.TableListener;
import org.memsim.engine.snapshot.TableTree;
import org.memsim.engine.snapshot.TableTree.Branch;
import org.memsim.engine.snapshot.TableTree.Level;

/** Describes the page tables of a process. */
final class TableReport implements TableListener {
  private final List<Level> levels;
  private final List<Branch> branches = new ArrayList<>();

  private TableReport(List<Level> levels) {
    this.levels = levels;
  }

  static TableTree of(AddressSpace space, Arch arch) {
    TableReport report = new TableReport(levels(space, arch));
    space.visitTables(report);
    return new TableTree(
        report.levels,
        TableLevels.folded(report.levels.size()),
        addressBits(arch),
        report.branches);
  }

  /** How wide an address is that the tables of an architecture translate. */
  static int addressBits(Arch arch) {
    return arch.pageShift() + arch.levelBits().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Level> levels(AddressSpace space, Arch arch) {
    List<Integer> bits = arch.levelBits();
    List<String> names = TableLevels.names(bits.size());
    long entryBytes = arch.pageSize() >> bits.getLast();
    List<Level> levels = new ArrayList<>();
    int shift = addressBits(arch);
    for (int index = 0; index < bits.size(); index++) {
      shift -= bits.get(index);
      long tables = space.tables(bits.size() - index);
      levels.add(
          new Level(names.get(index), 1L << bits.get(index), entryBytes, 1L << shift, tables));
    }
    return List.copyOf(levels);
  }

  @Override
  public void table(int level, long start, int used) {
    int index = levels.size() - level;
    if (level == 1 && !branches.isEmpty()) {
      Branch last = branches.getLast();
      long reach = levels.get(index).entries() * levels.get(index).span();
      if (last.level() == index
          && last.used() == used
          && last.start() + last.tables() * reach == start) {
        branches.set(branches.size() - 1, new Branch(index, last.start(), last.tables() + 1, used));
        return;
      }
    }
    branches.add(new Branch(index, start, 1, used));
  }
}
