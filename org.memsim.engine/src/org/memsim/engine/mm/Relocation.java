/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Errno;

/** Brings pages of an address space from nodes to nodes: {@code move_pages}, migrate_pages(2). */
final class Relocation {
  /** The kernel's reason. */
  private static final String WHY = "syscall_or_cpuset";

  private final AddressSpace space;

  Relocation(AddressSpace space) {
    this.space = space;
  }

  /** move_pages of a range, to one node; pages that others map, too, stay. */
  Optional<Errno> move(long start, long length, int node, int cpu) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    migration(other -> other != node, false, node).move(start, end, cpu);
    return Optional.empty();
  }

  /** do_migrate_pages of everything, whoever else maps it: node after node. */
  void move(IdSet from, IdSet to, int cpu) {
    for (Step step : steps(from, to)) {
      migration(node -> node == step.from, true, step.to).move(0, space.taskSize(), cpu);
    }
  }

  /** What goes from one node to another. */
  record Step(int from, int to) {}

  /**
   * In which order nodes are emptied: a node's pages go where its place among the nodes leads, and
   * those first whose target is no source any more, so that no page moves twice. Pages on a node
   * that remains stay, unless there are as many nodes as before.
   */
  static List<Step> steps(IdSet from, IdSet to) {
    List<Step> steps = new ArrayList<>();
    List<Integer> left = new ArrayList<>(from.toList());
    while (!left.isEmpty()) {
      Step next = null;
      for (int source : left) {
        int target = to.get(from.toList().indexOf(source) % to.size());
        boolean stays = from.size() != to.size() && to.contains(source);
        if (!stays && source != target) {
          next = new Step(source, target);
          if (!left.contains(target)) {
            break;
          }
        }
      }
      if (next == null) {
        return steps;
      }
      left.remove(Integer.valueOf(next.from));
      steps.add(next);
    }
    return steps;
  }

  private Migration migration(IntPredicate misplaced, boolean shared, int node) {
    return new Migration(space, misplaced, shared, Migration.onNode(space.allocator(), node), WHY);
  }
}
