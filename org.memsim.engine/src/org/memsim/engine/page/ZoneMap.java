/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.PfnRange;

/** Which zone has a page: its ranges of memory by physical number. */
final class ZoneMap {
  private final long[] starts;
  private final long[] ends;
  private final ZoneMemory[] owners;

  /** The ranges of zones, which do not overlap. */
  ZoneMap(ZoneMemory[] zones) {
    record Owned(PfnRange range, ZoneMemory zone) {}
    List<Owned> all = new ArrayList<>();
    for (ZoneMemory zone : zones) {
      zone.zone().presentRanges().forEach(range -> all.add(new Owned(range, zone)));
    }
    all.sort(Comparator.comparingLong(owned -> owned.range().start()));
    this.starts = all.stream().mapToLong(owned -> owned.range().start()).toArray();
    this.ends = all.stream().mapToLong(owned -> owned.range().end()).toArray();
    this.owners = all.stream().map(Owned::zone).toArray(ZoneMemory[]::new);
  }

  /** The zone that has a page, or null where there is no memory. */
  @Nullable ZoneMemory zone(long pfn) {
    int found = Arrays.binarySearch(starts, pfn);
    int index = found >= 0 ? found : -found - 2;
    return index >= 0 && pfn < ends[index] ? owners[index] : null;
  }
}
