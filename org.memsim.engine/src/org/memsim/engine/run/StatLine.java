/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.memsim.engine.machine.KernelVersion;

/**
 * The lines of {@code memory.stat}, in the order of Linux since 6.0; source: mm/memcontrol.c of
 * those versions and Documentation/admin-guide/cgroup-v2.rst. Those that a node has apart are lines
 * of {@code memory.numa_stat}, too.
 */
enum StatLine {
  ANON(Unit.NODE_BYTES),
  FILE(Unit.NODE_BYTES),
  KERNEL(Unit.BYTES, "5.18"),
  KERNEL_STACK(Unit.NODE_BYTES),
  PAGETABLES(Unit.NODE_BYTES, "5.11"),
  SEC_PAGETABLES(Unit.NODE_BYTES, "6.1"),
  PERCPU(Unit.BYTES, "5.9"),
  SOCK(Unit.BYTES),
  VMALLOC(Unit.BYTES, "5.17"),
  SHMEM(Unit.NODE_BYTES),
  ZSWAP(Unit.BYTES, "5.19"),
  ZSWAPPED(Unit.BYTES, "5.19"),
  FILE_MAPPED(Unit.NODE_BYTES),
  FILE_DIRTY(Unit.NODE_BYTES),
  FILE_WRITEBACK(Unit.NODE_BYTES),
  SWAPCACHED(Unit.NODE_BYTES, "5.12"),
  ANON_THP(Unit.NODE_BYTES),
  FILE_THP(Unit.NODE_BYTES, "5.11"),
  SHMEM_THP(Unit.NODE_BYTES, "5.11"),
  INACTIVE_ANON(Unit.NODE_BYTES),
  ACTIVE_ANON(Unit.NODE_BYTES),
  INACTIVE_FILE(Unit.NODE_BYTES),
  ACTIVE_FILE(Unit.NODE_BYTES),
  UNEVICTABLE(Unit.NODE_BYTES),
  SLAB_RECLAIMABLE(Unit.NODE_BYTES),
  SLAB_UNRECLAIMABLE(Unit.NODE_BYTES),
  SLAB(Unit.BYTES),
  WORKINGSET_REFAULT_ANON(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_REFAULT_FILE(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_ACTIVATE_ANON(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_ACTIVATE_FILE(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_RESTORE_ANON(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_RESTORE_FILE(Unit.NODE_EVENTS, "5.9"),
  WORKINGSET_NODERECLAIM(Unit.NODE_EVENTS),
  PGSCAN(Unit.EVENTS),
  PGSTEAL(Unit.EVENTS),
  PGSCAN_KSWAPD(Unit.EVENTS, "6.0"),
  PGSCAN_DIRECT(Unit.EVENTS, "6.0"),
  PGSCAN_KHUGEPAGED(Unit.EVENTS, "6.2"),
  PGSTEAL_KSWAPD(Unit.EVENTS, "6.0"),
  PGSTEAL_DIRECT(Unit.EVENTS, "6.0"),
  PGSTEAL_KHUGEPAGED(Unit.EVENTS, "6.2"),
  PGFAULT(Unit.EVENTS),
  PGMAJFAULT(Unit.EVENTS),
  PGREFILL(Unit.EVENTS),
  PGACTIVATE(Unit.EVENTS),
  PGDEACTIVATE(Unit.EVENTS),
  PGLAZYFREE(Unit.EVENTS),
  PGLAZYFREED(Unit.EVENTS),
  ZSWPIN(Unit.EVENTS, "5.19"),
  ZSWPOUT(Unit.EVENTS, "5.19"),
  ZSWPWB(Unit.EVENTS, "6.8"),
  THP_FAULT_ALLOC(Unit.EVENTS),
  THP_COLLAPSE_ALLOC(Unit.EVENTS),
  THP_SWPOUT(Unit.EVENTS, "6.7"),
  THP_SWPOUT_FALLBACK(Unit.EVENTS, "6.7");

  /** What a line counts. */
  enum Unit {
    /** Memory, which every node has some of. */
    NODE_BYTES,
    /** Memory of the cgroup as a whole. */
    BYTES,
    /** Pages to which something happened on some node. */
    NODE_EVENTS,
    /** How often something happened. */
    EVENTS
  }

  /** Cgroups of the second version came with it. */
  private static final String FIRST = "4.5";

  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // a version is not to be changed
  private final KernelVersion since;

  StatLine(Unit unit) {
    this(unit, FIRST);
  }

  StatLine(Unit unit, String since) {
    this.unit = unit;
    this.since = KernelVersion.of(since);
  }

  /** Its name in the file. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it says bytes. */
  boolean isBytes() {
    return unit == Unit.NODE_BYTES || unit == Unit.BYTES;
  }

  /** Whether each node has a figure of its own. */
  boolean isOfNode() {
    return unit == Unit.NODE_BYTES || unit == Unit.NODE_EVENTS;
  }

  /** The lines that a version of Linux has. */
  static List<StatLine> of(KernelVersion kernel) {
    return Arrays.stream(values()).filter(line -> line.since.compareTo(kernel) <= 0).toList();
  }

  /** The names of those that say bytes, or of the others. */
  static List<String> names(boolean bytes) {
    return Arrays.stream(values())
        .filter(line -> line.isBytes() == bytes)
        .map(StatLine::fileName)
        .toList();
  }
}
