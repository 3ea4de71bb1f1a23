/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a text is that has no path to tell it, by the shape of a line that no other kind has. */
enum TextKind {
  ZONEINFO(ZoneinfoReader.ZONE),
  PAGETYPEINFO("Page block order:.*"),
  BUDDYINFO(BlockReader.LISTS),
  NODE_MEMINFO("Node\\s+\\d{1,6}\\s+MemTotal:.*"),
  MEMINFO("MemTotal:.*"),
  SLABINFO("slabinfo - version.*"),
  VMSTAT("nr_free_pages\\s+\\d+\\s*"),
  SWAPS("Filename\\s+Type\\s+Size.*"),
  IOMEM("[0-9a-f]{8,16}-[0-9a-f]{8,16} : .*"),
  NUMACTL("available: \\d+ nodes?.*"),
  HWLOC("\\s*<topology\\b.*"),
  CPUINFO("processor\\s*:\\s*\\d+\\s*"),
  KERNEL_LOG(
      ".*(Mem-Info:|lowmem_reserve\\[\\]:|BIOS-e820: |Linux version \\S+ \\(|invoked"
          + " oom-killer).*"),
  SETTINGS("(vm\\.\\w+\\s*=.*|min_free_kbytes:.*|/(proc/sys|sys/kernel)/\\S+:.*)"),
  COMMAND_LINE("(?:\\S+ ){0,500}(BOOT_IMAGE|root|console)=\\S.*");

  private final Pattern mark;

  TextKind(Pattern mark) {
    this.mark = mark;
  }

  TextKind(String mark) {
    this(Pattern.compile(mark));
  }

  /** The first kind, in the order above, of which a line is found. */
  static Optional<TextKind> of(HostText text) {
    if (text.lines().stream().limit(1).anyMatch(line -> line.indexOf('\0') >= 0)) {
      return Optional.empty();
    }
    for (TextKind kind : values()) {
      if (text.lines().stream().anyMatch(line -> kind.mark.matcher(line).matches())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
