/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import java.util.stream.Stream;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;
import org.memsim.engine.run.GroupPages.What;
import org.memsim.engine.snapshot.Lazy;

/**
 * The figures of {@code memory.stat} of all cgroups at one moment. A line about something that is
 * not counted stands at 0: memory of sockets, of vmalloc and of per-cpu variables, which nobody is
 * charged for here, huge pages of files, and events of huge pages.
 */
final class GroupStat {
  private final Memory memory;
  private final int pageShift;
  private final Lazy<GroupPages> pages;
  private final Lazy<GroupFaults> faults;

  GroupStat(Memory memory, MemoryCgroups groups, Lazy<GroupFaults> faults) {
    this.memory = memory;
    this.pageShift = memory.allocator().machine().arch().pageShift();
    this.pages = Lazy.of(() -> GroupPages.of(memory, groups));
    this.faults = faults;
  }

  /** What a line of a cgroup says, in bytes or events. */
  long value(MemoryCgroup group, StatLine line) {
    return switch (line) {
      case ANON -> bytes(group, PageKind.ANON);
      case FILE -> bytes(group, PageKind.FILE, PageKind.SHMEM);
      case SHMEM -> bytes(group, PageKind.SHMEM);
      case KERNEL_STACK -> bytes(group, PageKind.KERNEL_STACK);
      case PAGETABLES -> bytes(group, PageKind.PAGE_TABLE);
      case SLAB_RECLAIMABLE -> bytes(group, PageKind.SLAB_RECLAIMABLE);
      case SLAB_UNRECLAIMABLE -> bytes(group, PageKind.SLAB);
      case SLAB -> bytes(group, PageKind.SLAB, PageKind.SLAB_RECLAIMABLE);
      case KERNEL -> kernel(group);
      case ZSWAP -> group.zswapBytes();
      case ZSWAPPED -> group.zswapped() << pageShift;
      case PGSCAN -> sum(group, ReclaimEvent.PGSCAN_KSWAPD, ReclaimEvent.PGSCAN_DIRECT);
      case PGSTEAL -> sum(group, ReclaimEvent.PGSTEAL_KSWAPD, ReclaimEvent.PGSTEAL_DIRECT);
      case PGSCAN_KSWAPD,
          PGSCAN_DIRECT,
          PGSTEAL_KSWAPD,
          PGSTEAL_DIRECT,
          PGREFILL,
          PGACTIVATE,
          PGDEACTIVATE,
          PGLAZYFREE,
          PGLAZYFREED,
          THP_SWPOUT,
          THP_SWPOUT_FALLBACK ->
          sum(group, ReclaimEvent.valueOf(line.name()));
      case PGFAULT -> faults.get().of(group, false);
      case PGMAJFAULT -> faults.get().of(group, true);
      case ZSWPIN -> group.zswapLoads();
      case ZSWPOUT -> group.zswapStores();
      default -> line.isOfNode() ? sumOfNodes(group, line) : 0;
    };
  }

  private long sumOfNodes(MemoryCgroup group, StatLine line) {
    return memory.allocator().machine().nodes().stream()
        .mapToLong(node -> value(group, line, node.id()))
        .sum();
  }

  /** What a line of a cgroup says of a node, in bytes or events. */
  long value(MemoryCgroup group, StatLine line, int node) {
    return switch (line) {
      case ANON,
          FILE,
          SHMEM,
          KERNEL_STACK,
          PAGETABLES,
          SLAB_RECLAIMABLE,
          SLAB_UNRECLAIMABLE,
          FILE_MAPPED,
          FILE_DIRTY,
          FILE_WRITEBACK,
          SWAPCACHED,
          ANON_THP ->
          pages.get().pages(group.id(), node, What.valueOf(line.name())) << pageShift;
      case INACTIVE_ANON, ACTIVE_ANON, INACTIVE_FILE, ACTIVE_FILE, UNEVICTABLE ->
          lists(group, node).map(l -> l.pages(LruList.valueOf(line.name()))).orElse(0L)
              << pageShift;
      case WORKINGSET_REFAULT_ANON,
          WORKINGSET_REFAULT_FILE,
          WORKINGSET_ACTIVATE_ANON,
          WORKINGSET_ACTIVATE_FILE,
          WORKINGSET_RESTORE_ANON,
          WORKINGSET_RESTORE_FILE ->
          lists(group, node).map(l -> l.get(LruStat.valueOf(line.name()))).orElse(0L);
      default -> 0;
    };
  }

  private Optional<Lruvec> lists(MemoryCgroup group, int node) {
    return memory.lists().known(group.id(), node);
  }

  private long sum(MemoryCgroup group, ReclaimEvent... events) {
    return memory.allocator().machine().nodes().stream()
        .flatMap(node -> lists(group, node.id()).stream())
        .mapToLong(lists -> Stream.of(events).mapToLong(lists::get).sum())
        .sum();
  }

  private long bytes(MemoryCgroup group, PageKind... kinds) {
    return Stream.of(kinds).mapToLong(group::pagesBelow).sum() << pageShift;
  }

  private long kernel(MemoryCgroup group) {
    return bytes(
        group,
        PageKind.KERNEL,
        PageKind.PAGE_TABLE,
        PageKind.SLAB,
        PageKind.SLAB_RECLAIMABLE,
        PageKind.KERNEL_STACK);
  }
}
