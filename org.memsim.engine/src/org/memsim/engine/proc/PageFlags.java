/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.PageSnapshot;

/**
 * The word {@code flags} of a {@code struct page}, as kernel 6.1 lays it out and as {@code
 * dump_page} prints it: flags from the lowest bit, node, zone and the last cpu at the top.
 *
 * <p>Where the top parts begin depends on how the kernel was configured; a model: Debian's amd64
 * kernel, whose word {@code 0x17ffffc0000000} is that of an unused page of node 0's zone Normal.
 * NUMA balancing sets the last cpu, so it is never known here.
 */
final class PageFlags {
  /** By bit; those that need an option of their own are left out. */
  private static final List<String> NAMES =
      List.of(
          "locked",
          "referenced",
          "uptodate",
          "dirty",
          "lru",
          "active",
          "workingset",
          "waiters",
          "error",
          "slab",
          "owner_priv_1",
          "arch_1",
          "reserved",
          "private",
          "private_2",
          "writeback",
          "head",
          "mappedtodisk",
          "reclaim",
          "swapbacked",
          "unevictable",
          "mlocked");

  private static final int NODE_SHIFT = 54;
  private static final int ZONE_SHIFT = 51;
  private static final int ZONE_SHIFT_WITHOUT_NUMA = 30;
  private static final int LAST_CPU_SHIFT = 30;
  private static final long NO_LAST_CPU = 0x1fffff;

  private PageFlags() {}

  static String text(MachineSnapshot machine, PageSnapshot page) {
    List<String> parts = new ArrayList<>();
    long word = 0;
    for (int bit = 0; bit < NAMES.size(); bit++) {
      if (page.flags().contains(NAMES.get(bit))) {
        word |= 1L << bit;
        parts.add(NAMES.get(bit));
      }
    }
    if (machine.numa()) {
      word |= (long) page.node() << NODE_SHIFT;
      word |= (long) page.zoneIndex() << ZONE_SHIFT;
      word |= NO_LAST_CPU << LAST_CPU_SHIFT;
      parts.addAll(
          Arrays.asList(
              "node=" + page.node(),
              "zone=" + page.zoneIndex(),
              "lastcpupid=0x" + Long.toHexString(NO_LAST_CPU)));
    } else {
      word |= (long) page.zoneIndex() << ZONE_SHIFT_WITHOUT_NUMA;
      parts.add("zone=" + page.zoneIndex());
    }
    return "0x" + Long.toHexString(word) + "(" + String.join("|", parts) + ")";
  }
}
