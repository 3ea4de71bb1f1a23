/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** What the managed memory of a zone is used for; the parts of a zone add up to it. */
enum ZonePart {
  ANON(
      "anonymous",
      Role.ANON,
      zone -> of(zone, ZoneCounter.NR_ZONE_ACTIVE_ANON, ZoneCounter.NR_ZONE_INACTIVE_ANON)),
  FILE(
      "page cache",
      Role.FILE,
      zone -> of(zone, ZoneCounter.NR_ZONE_ACTIVE_FILE, ZoneCounter.NR_ZONE_INACTIVE_FILE)),
  UNEVICTABLE("unevictable", Role.UNEVICTABLE, zone -> of(zone, ZoneCounter.NR_ZONE_UNEVICTABLE)),
  KERNEL("kernel and other", Role.KERNEL, ZonePart::rest),
  PAGESET("pagesets", Role.PAGESET, ZonePart::pagesets),
  FREE("free", Role.FREE, ZoneSnapshot::free);

  private final String words;
  private final Role role;

  @SuppressWarnings("ImmutableEnumChecker") // a function of its argument alone
  private final ToLongFunction<ZoneSnapshot> pages;

  ZonePart(String words, Role role, ToLongFunction<ZoneSnapshot> pages) {
    this.words = words;
    this.role = role;
    this.pages = pages;
  }

  String words() {
    return words;
  }

  Role role() {
    return role;
  }

  /** How many pages of a zone it has, 0 or more. */
  long pages(ZoneSnapshot zone) {
    return pages.applyAsLong(zone);
  }

  private static long of(ZoneSnapshot zone, ZoneCounter... counters) {
    return Arrays.stream(counters).mapToLong(zone.counters()::get).sum();
  }

  private static long pagesets(ZoneSnapshot zone) {
    return zone.pagesets().stream().mapToLong(pageset -> pageset.count()).sum();
  }

  /** Linux counts it nowhere: what is managed and none of the others. */
  private static long rest(ZoneSnapshot zone) {
    long counted = 0;
    for (ZonePart part : values()) {
      counted += part == KERNEL ? 0 : part.pages(zone);
    }
    return Math.max(0, zone.extent().managed() - counted);
  }
}
