/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.TableTree;
import org.memsim.engine.snapshot.VmaSnapshot;

/**
 * What is told of an address space: its mappings and page tables, as events tell it. Both are
 * worked out by the machine that the snapshot is of, which must not have gone on since.
 */
public final class AddressSpaces {
  private AddressSpaces() {}

  /**
   * The mappings of a process.
   *
   * @return ascending by address; none if it has ended
   */
  public static List<Event.MappingCounted> mappings(
      MachineSnapshot machine, ProcessSnapshot process) {
    if (!process.hasMemory()) {
      return List.of();
    }
    return process.vmas().get().stream().map(vma -> mapping(machine, process, vma)).toList();
  }

  private static Event.MappingCounted mapping(
      MachineSnapshot machine, ProcessSnapshot process, VmaSnapshot vma) {
    VmaSnapshot.Resident resident = vma.resident().get();
    LongRow perNode = resident.pages().perNode();
    long pageBytes =
        vma.kind() == VmaSnapshot.Kind.HUGETLB ? vma.kernelPageSize() : machine.pageSize();
    List<Event.OnNode> there = new ArrayList<>();
    for (int i = 0; i < perNode.size(); i++) {
      if (perNode.get(i) > 0) {
        there.add(new Event.OnNode(machine.nodes().get(i).id(), perNode.get(i) * pageBytes));
      }
    }
    return new Event.MappingCounted(
        process.pid(),
        vma.start(),
        vma.length(),
        vma.protection(),
        name(vma),
        there,
        resident.shares().swapped());
  }

  private static String name(VmaSnapshot vma) {
    String path = vma.origin().path();
    return path.isEmpty() ? vma.kind().name().toLowerCase(Locale.ROOT) : path;
  }

  /**
   * The page tables of a process.
   *
   * @return level by level, the top one first; none if it has ended
   */
  public static List<Event.TablesCounted> tables(ProcessSnapshot process) {
    if (!process.hasMemory()) {
      return List.of();
    }
    TableTree tree = process.tree().get();
    return IntStream.range(0, tree.levels().size())
        .mapToObj(level -> level(process, tree, level))
        .toList();
  }

  private static Event.TablesCounted level(ProcessSnapshot process, TableTree tree, int level) {
    TableTree.Level at = tree.levels().get(level);
    return new Event.TablesCounted(
        process.pid(),
        at.name(),
        at.tables(),
        at.tables() * at.entries(),
        tree.used(level),
        (int) at.entryBytes());
  }
}
