/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How many pages zones had when boot computed watermarks and reserves, reckoned back from what a
 * machine prints of them.
 *
 * <p>Nothing prints those pages. Of all numbers that lead to each printed figure those next to what
 * is managed now are taken. That they exist is the model's claim: what boot frees late (the
 * kernel's initialisation, the initial ramdisk) is at most {@link #MOST_FREED_LATE}. Published
 * machines freed 0 to 41 MiB of a zone, the lab's boots 16 MiB.
 */
public final class ManagedAtBoot {
  /** The bytes that boot may free late, in all zones together. */
  public static final long MOST_FREED_LATE = 128L << 20;

  /**
   * By how much the default of {@code vm.min_free_kbytes} may differ from what is reckoned of it,
   * in percent: it comes from low memory at two moments of boot. Boots of the lab were off by 1 %
   * at most.
   */
  public static final int MIN_FREE_PERCENT = 1;

  /** The bytes by which a zone may have shrunk since, as by frames found broken. */
  private static final long MOST_LOST = 1L << 20;

  /**
   * What a machine prints of a populated zone.
   *
   * @param zone the zone
   * @param min its min mark without boost, in pages
   * @param low its low mark without boost, in pages
   * @param protection what it keeps from requests that could use a higher zone, in pages
   */
  public record Printed(Zone zone, long min, long low, List<Long> protection) {
    /** Keeps its own copy of the list. */
    public Printed {
      protection = List.copyOf(protection);
    }
  }

  /** Which of the printed figures are of boot; others were computed anew since. */
  public enum Evidence {
    /** Watermarks. */
    MARKS,
    /** Reserves. */
    RESERVES,
    /** Both. */
    MARKS_AND_RESERVES;

    boolean hasMarks() {
      return this != RESERVES;
    }

    boolean hasReserves() {
      return this != MARKS;
    }
  }

  private final Machine machine;
  private final long[] pages;
  private final Tuning tuning;

  private ManagedAtBoot(Machine machine, long minFreeKbytes, long[] pages) {
    this.machine = machine;
    this.pages = pages;
    this.tuning = tuning(machine, minFreeKbytes, pages);
  }

  private static Tuning tuning(Machine machine, long minFreeKbytes, long[] pages) {
    return Tuning.of(
        machine.spec(),
        machine.nodes(),
        machine.cpus().size(),
        minFreeKbytes,
        zone -> pages[zone.ordinal()],
        zone -> pages[zone.ordinal()]);
  }

  /**
   * Reckons them back.
   *
   * @param machine the machine with what its zones manage now
   * @param minFreeKbytes the value of {@code vm.min_free_kbytes} that the marks come from
   * @param printed what it prints of its populated zones
   * @return nothing if no such pages lead to all figures
   */
  public static Optional<ManagedAtBoot> reckon(
      Machine machine, long minFreeKbytes, List<Printed> printed, Evidence evidence) {
    ZoneIntervals intervals = ZoneIntervals.around(machine, MOST_FREED_LATE, MOST_LOST);
    PrintedConstraints constraints =
        new PrintedConstraints(machine, minFreeKbytes, printed, evidence);
    Search search = new Search(machine, minFreeKbytes, constraints);
    List<Zone> open = new ArrayList<>();
    for (Printed figures : printed) {
      open.add(figures.zone());
    }
    open.sort(Comparator.comparingLong(Zone::managed));
    return search.from(intervals, open);
  }

  /**
   * Decides one zone after the other, and what follows from each: first those that may have had
   * what they have now, of these the smallest first.
   */
  private static final class Search {
    private static final int MOST_ATTEMPTS = 300;

    private final Machine machine;
    private final long minFreeKbytes;
    private final PrintedConstraints constraints;
    private int attempts;

    Search(Machine machine, long minFreeKbytes, PrintedConstraints constraints) {
      this.machine = machine;
      this.minFreeKbytes = minFreeKbytes;
      this.constraints = constraints;
    }

    Optional<ManagedAtBoot> from(ZoneIntervals intervals, List<Zone> open) {
      if (attempts++ > MOST_ATTEMPTS || !constraints.narrow(intervals)) {
        return Optional.empty();
      }
      List<Zone> left = open.stream().filter(intervals::isOpen).toList();
      if (left.isEmpty()) {
        return Optional.of(new ManagedAtBoot(machine, minFreeKbytes, intervals.least()))
            .filter(found -> constraints.holdFor(found.tuning));
      }
      Zone next =
          left.stream().filter(intervals::isUnchangedPossible).findFirst().orElse(left.getFirst());
      for (long pages : intervals.candidates(next)) {
        ZoneIntervals decided = intervals.copy();
        decided.decide(next, pages);
        Optional<ManagedAtBoot> found = from(decided, left);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
  }

  /**
   * What {@code vm.min_free_kbytes} may be, in pages, if these are the min marks of all zones: each
   * share of it is rounded down.
   */
  public static List<Long> possibleMinFreePages(Machine machine, List<Printed> printed) {
    WatermarkRule rule = new WatermarkRule(machine.spec(), machine.zones(), Zone::managed, 0, 0);
    long sum = 0;
    long zones = 0;
    for (Printed figures : printed) {
      if (rule.isLowmem(figures.zone())) {
        sum += figures.min();
        zones++;
      }
    }
    return LongStream.range(sum, sum + Math.max(1, zones)).boxed().toList();
  }

  /** The pages of a zone at that time. */
  public long of(Zone zone) {
    return pages[zone.ordinal()];
  }

  /** The marks, reserves and pagesets that a zone had at boot. */
  public ZoneTuning tuning(Zone zone) {
    return tuning.of(zone);
  }

  /** The pages that the machine manages now and did not then; negative if it lost some since. */
  public long freedLate() {
    return machine.managed() - Arrays.stream(pages).sum();
  }
}
