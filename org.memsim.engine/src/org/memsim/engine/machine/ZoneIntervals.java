/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.stream.LongStream;

/** For each zone of a machine the least and the most pages that it may have had. */
final class ZoneIntervals {
  private final long[] least;
  private final long[] most;

  private ZoneIntervals(long[] least, long[] most) {
    this.least = least;
    this.most = most;
  }

  /**
   * From what zones manage.
   *
   * @param below the bytes that may be missing
   * @param above the bytes that may have been lost since
   */
  static ZoneIntervals around(Machine machine, long below, long above) {
    int shift = machine.arch().pageShift();
    long[] least = new long[machine.zones().size()];
    long[] most = new long[least.length];
    for (Zone zone : machine.zones()) {
      if (zone.managed() > 0) {
        least[zone.ordinal()] = Math.max(1, zone.managed() - (below >> shift));
        most[zone.ordinal()] = zone.managed() + (above >> shift);
      }
    }
    return new ZoneIntervals(least, most);
  }

  ZoneIntervals copy() {
    return new ZoneIntervals(least.clone(), most.clone());
  }

  long[] least() {
    return least.clone();
  }

  long least(Zone zone) {
    return least[zone.ordinal()];
  }

  long most(Zone zone) {
    return most[zone.ordinal()];
  }

  /** Whether more than one number is possible. */
  boolean isOpen(Zone zone) {
    return least(zone) < most(zone);
  }

  /** Whether the zone may have had as many as it has now. */
  boolean isUnchangedPossible(Zone zone) {
    return least(zone) <= zone.managed() && zone.managed() <= most(zone);
  }

  /** Numbers to try: what the zone manages now first, as far as that is possible; then others. */
  long[] candidates(Zone zone) {
    long from = least(zone);
    long width = most(zone) - from;
    return LongStream.of(
            Math.clamp(zone.managed(), from, most(zone)),
            from + width / 2,
            from + width / 4,
            from + width - width / 4,
            from,
            from + width)
        .distinct()
        .toArray();
  }

  void decide(Zone zone, long pages) {
    least[zone.ordinal()] = pages;
    most[zone.ordinal()] = pages;
  }

  long leastOf(List<Zone> zones) {
    return zones.stream().mapToLong(this::least).sum();
  }

  long mostOf(List<Zone> zones) {
    return zones.stream().mapToLong(this::most).sum();
  }

  /**
   * Keeps what is possible if these zones have so many pages together.
   *
   * @return whether anything changed
   */
  boolean limit(List<Zone> zones, long from, long to) {
    long leastSum = leastOf(zones);
    long mostSum = mostOf(zones);
    boolean changed = false;
    for (Zone zone : zones) {
      int at = zone.ordinal();
      long low = Math.max(least[at], from - (mostSum - most[at]));
      long high = Math.min(most[at], to - (leastSum - least[at]));
      changed |= low != least[at] || high != most[at];
      mostSum += high - most[at];
      leastSum += low - least[at];
      least[at] = low;
      most[at] = high;
      if (low > high) {
        return true;
      }
    }
    return changed;
  }

  boolean contradict() {
    for (int i = 0; i < least.length; i++) {
      if (least[i] > most[i]) {
        return true;
      }
    }
    return false;
  }
}
