/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.READ;
import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/** What is not the same in all versions of Linux about slab caches (SLUB). */
public final class SlabRules {
  /** In which order the size of a slab is searched for. */
  public enum OrderSearch {
    /** As many objects as are wanted, with a sixteenth wasted, an eighth, a quarter; then fewer. */
    OBJECTS_FIRST,
    /** A sixteenth wasted for each size from the wanted one on; then an eighth, a quarter, half. */
    WASTE_FIRST
  }

  /** What a cpu's list of partial slabs may hold. */
  public enum CpuPartial {
    /** There is none. */
    NONE,
    /** So many free objects. */
    OBJECTS,
    /** So many slabs. */
    SLABS
  }

  /** In which order the size of a slab is searched for. */
  public static final VersionedRule<OrderSearch> ORDER_SEARCH =
      VersionedRule.<OrderSearch>named("Pages of a slab")
          .since(
              "2.6.32",
              OrderSearch.OBJECTS_FIRST,
              "enough for 4 * (fls(cpus) + 1) objects with 1/16, 1/8 or 1/4 wasted; then for fewer",
              REPRODUCED,
              "Performance Co-Pilot, meminfo-root-001 to -007; boots of Debian's 6.1 under QEMU")
          .since(
              "6.8",
              OrderSearch.WASTE_FIRST,
              "from enough for as many objects on, those with 1/16 wasted; then 1/8, 1/4, 1/2",
              READ,
              "6.12")
          .build();

  /** What a cpu's list of partial slabs may hold. */
  public static final VersionedRule<CpuPartial> CPU_PARTIAL =
      VersionedRule.<CpuPartial>named("Partial slabs that a cpu keeps")
          .since("2.6.32", CpuPartial.NONE, "none", RECALLED, "")
          .since("3.2", CpuPartial.OBJECTS, "up to 2, 6, 13 or 30 free objects", RECALLED, "")
          .since(
              "5.16",
              CpuPartial.SLABS,
              "slabs for twice 6, 24, 52 or 120 objects",
              RECALLED,
              "mm, slub: change percpu partial accounting from objects to pages")
          .build();

  /** Whether the classes of kmalloc from a KiB on are named in KiB. */
  public static final VersionedRule<Boolean> SHORT_NAMES =
      VersionedRule.<Boolean>named("Names of the caches of kmalloc")
          .since("2.6.32", false, "kmalloc-1024 and so on", REPRODUCED, "meminfo-root-001")
          .since("4.20", true, "kmalloc-1k and so on", REPRODUCED, "boots of Debian's 6.1")
          .build();

  private SlabRules() {}

  /** All of them, for the documentation. */
  public static List<VersionedRule<?>> all() {
    return List.of(ORDER_SEARCH, CPU_PARTIAL, SHORT_NAMES);
  }
}
