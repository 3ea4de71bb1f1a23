/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.HintTask;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Requester;

/**
 * Faults at entries that {@link HintMarking} has marked: do_numa_page and do_huge_pmd_numa_page.
 * The page moves to the node of the cpu if the task pulls it there; either way the entry allows
 * again what it did before.
 */
final class HintFaults {
  private final AddressSpace space;
  private final PageAllocator allocator;
  private final PageTable table;
  private final Balancing balancing;
  private final MisplacedPages misplaced;

  HintFaults(AddressSpace space) {
    this.space = space;
    this.allocator = space.allocator();
    this.table = space.table();
    this.balancing = space.memory().balancing();
    this.misplaced = new MisplacedPages(space);
  }

  /** Serves a fault at the entry of a small page. */
  void fault(Vma vma, int leaf, int index, Requester task) {
    long entry = table.entry(leaf, index);
    int frame = Pte.frame(entry);
    int flags = Pte.has(entry, Pte.WRITABLE) ? 0 : HintTask.NO_GROUP;
    if (vma.has(VmFlags.SHARED) && space.memory().mappings().count(frame) > 1) {
      flags |= HintTask.SHARED;
    }
    int node = allocator.nodeOfCpu(task.cpu());
    int last = lastUser(frame);
    int moved = Frames.NONE;
    flags |= arrive(frame, node);
    if (isPulled(vma, frame, node, 1, task)) {
      moved = misplaced.migrate(vma, frame, node, task.cpu());
      flags |= moved == Frames.NONE ? HintTask.MIGRATE_FAIL : HintTask.MIGRATED;
    }
    long now = Pte.withoutHint(table.entry(leaf, index), vma);
    table.setEntry(leaf, index, now | Pte.ACCESSED);
    int at = moved == Frames.NONE ? frame : moved;
    task.hints().faulted(last, allocator.nodeOf(at), 1, flags);
  }

  /** Serves a fault at the entry of a huge page. */
  void huge(Vma vma, int top, int index, long address, Requester task) {
    long entry = table.entry(top, index);
    int frame = Pte.frame(entry);
    int flags = Pte.has(entry, Pte.WRITABLE) ? 0 : HintTask.NO_GROUP;
    int node = allocator.nodeOfCpu(task.cpu());
    int last = lastUser(frame);
    int pages = 1 << space.memory().thp().order();
    flags |= arrive(frame, node);
    if (isPulled(vma, frame, node, pages, task)) {
      boolean moves = misplaced.migrateHuge(top, index, address, node, task.cpu());
      flags |= moves ? HintTask.MIGRATED : HintTask.MIGRATE_FAIL;
    }
    long now = Pte.withoutHint(table.entry(top, index), vma);
    table.setEntry(top, index, now | Pte.ACCESSED);
    int at = allocator.nodeOf(Pte.frame(now));
    task.hints().faulted(last, at, pages, flags);
  }

  /** numa_migrate_prep. */
  private int arrive(int frame, int node) {
    boolean isLocal = allocator.nodeOf(frame) == node;
    balancing.events().countFault(isLocal);
    return isLocal ? HintTask.LOCAL : 0;
  }

  private int lastUser(int frame) {
    return balancing.remembersTime(allocator.nodeOf(frame))
        ? HintTask.NOBODY
        : balancing.lastUsers().get(frame);
  }

  /** mpol_misplaced: mappings and tasks with a policy keep their pages where they are. */
  private boolean isPulled(Vma vma, int frame, int node, int pages, Requester task) {
    HintTask hints = task.hints();
    if (vma.placement().isPresent() || !hints.isBalanced()) {
      return false;
    }
    int from = allocator.nodeOf(frame);
    return hints.pulls(frame, from, pages, balancing.lastUsers()) && from != node;
  }
}
