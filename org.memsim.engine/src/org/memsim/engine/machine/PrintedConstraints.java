/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/** What printed marks and reserves say about the pages that they were computed from. */
final class PrintedConstraints {
  /** Each round narrows by much or is the last; more than a few are not seen. */
  private static final int MOST_ROUNDS = 200;

  private final Machine machine;
  private final List<ManagedAtBoot.Printed> printed;
  private final ManagedAtBoot.Evidence evidence;
  private final WatermarkRule marks;
  private final LowmemReserve reserves;
  private final List<Zone> lowmem;
  private final long pagesMin;
  private final long scaleFactor;

  PrintedConstraints(
      Machine machine,
      long minFreeKbytes,
      List<ManagedAtBoot.Printed> printed,
      ManagedAtBoot.Evidence evidence) {
    MachineSpec spec = machine.spec();
    Sysctls sysctls = new Sysctls(spec.sysctls());
    this.machine = machine;
    this.printed = List.copyOf(printed);
    this.evidence = evidence;
    this.scaleFactor = sysctls.watermarkScaleFactor();
    this.marks =
        new WatermarkRule(spec, machine.zones(), Zone::managed, minFreeKbytes, scaleFactor);
    this.reserves = new LowmemReserve(spec.kernel(), spec.arch(), sysctls, Zone::managed);
    this.pagesMin = minFreeKbytes >> (spec.arch().pageShift() - 10);
    this.lowmem =
        machine.zones().stream()
            .filter(zone -> zone.managed() > 0 && marks.isLowmem(zone))
            .toList();
  }

  /**
   * Narrows the intervals as far as the figures tell.
   *
   * @return false if nothing is left
   */
  boolean narrow(ZoneIntervals intervals) {
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (ManagedAtBoot.Printed figures : printed) {
        changed |= evidence.hasReserves() && byReserves(intervals, figures);
        changed |= evidence.hasMarks() && byShare(intervals, figures);
        changed |= evidence.hasMarks() && byStep(intervals, figures);
        if (intervals.contradict()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a tuning has all the figures. */
  boolean holdFor(Tuning tuning) {
    for (ManagedAtBoot.Printed figures : printed) {
      ZoneTuning reckoned = tuning.of(figures.zone());
      Watermarks watermarks = reckoned.watermarks();
      boolean same = watermarks.min() == figures.min() && watermarks.low() == figures.low();
      boolean reserved = agree(reckoned.protection(), figures.protection());
      if ((evidence.hasMarks() && !same) || (evidence.hasReserves() && !reserved)) {
        return false;
      }
    }
    return true;
  }

  /** Kernels are built with or without the highest zones. */
  private static boolean agree(List<Long> reckoned, List<Long> printed) {
    int zones = Math.min(reckoned.size(), printed.size());
    return reckoned.subList(0, zones).equals(printed.subList(0, zones));
  }

  private boolean byReserves(ZoneIntervals intervals, ManagedAtBoot.Printed figures) {
    Zone zone = figures.zone();
    long ratio = reserves.ratio(zone);
    if (ratio == 0 || zone.managed() == 0) {
      return false;
    }
    List<Zone> siblings = machine.node(zone.node()).orElseThrow().zones();
    boolean changed = false;
    int zones = Math.min(siblings.size(), figures.protection().size());
    for (int j = zone.index() + 1; j < zones; j++) {
      if (siblings.get(j).managed() > 0) {
        long kept = figures.protection().get(j);
        List<Zone> above = siblings.subList(zone.index() + 1, j + 1);
        changed |= intervals.limit(above, kept * ratio, kept * ratio + ratio - 1);
      }
    }
    return changed;
  }

  /** min is the zone's part of low memory, taken of vm.min_free_kbytes. */
  private boolean byShare(ZoneIntervals intervals, ManagedAtBoot.Printed figures) {
    Zone zone = figures.zone();
    if (!marks.isLowmem(zone) || pagesMin == 0) {
      return false;
    }
    long min = figures.min();
    long from = ceilDiv(min * intervals.leastOf(lowmem), pagesMin);
    long to = ((min + 1) * intervals.mostOf(lowmem) - 1) / pagesMin;
    boolean changed = intervals.limit(List.of(zone), from, to);
    long sumFrom = pagesMin * intervals.least(zone) / (min + 1) + 1;
    long sumTo = min == 0 ? Long.MAX_VALUE / 2 : pagesMin * intervals.most(zone) / min;
    changed |= intervals.limit(lowmem, sumFrom, sumTo);
    return changed;
  }

  /** Where the distance of the marks is larger than min has it, it is a share of the zone. */
  private boolean byStep(ZoneIntervals intervals, ManagedAtBoot.Printed figures) {
    long step = figures.low() - figures.min();
    boolean scaled = marks.isLowmem(figures.zone()) && step > figures.min() >> 2;
    return scaled
        && marks.scales()
        && intervals.limit(
            List.of(figures.zone()),
            ceilDiv(step * WatermarkRule.SCALE, scaleFactor),
            ceilDiv((step + 1) * WatermarkRule.SCALE, scaleFactor) - 1);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return Math.ceilDiv(dividend, divisor);
  }
}
