/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.report.Timeline;
import org.memsim.engine.report.Track;
import org.memsim.engine.report.ZoneTrack;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The lanes of a run's timeline: memory of each node, swap, and what was counted. They are worked
 * out once, so that drawing them takes no longer for a longer run. Immutable.
 */
public final class Lanes {
  private final Timeline timeline;
  private final List<Lane> all;

  private Lanes(Timeline timeline, long swapTotal) {
    this.timeline = timeline;
    this.all = read(swapTotal);
  }

  /** The lanes of a run. */
  public static Lanes of(RunReport report) {
    return of(report.timeline(), report.end());
  }

  /**
   * The lanes of a timeline.
   *
   * @param end the machine at its end
   */
  public static Lanes of(Timeline timeline, MachineSnapshot end) {
    return new Lanes(timeline, end.memory().swapTotal());
  }

  /** The lanes, from above to below. */
  List<Lane> all() {
    return all;
  }

  /** What never was anything but 0 has none. */
  private List<Lane> read(long swapTotal) {
    List<Lane> lanes = new ArrayList<>();
    timeline.zones().stream()
        .map(ZoneTrack::node)
        .distinct()
        .forEach(node -> lanes.add(node(node)));
    swap(swapTotal).ifPresent(lanes::add);
    rate("faults", "faults", Role.RATE).ifPresent(lanes::add);
    rate("major faults", "major_faults", Role.LOW).ifPresent(lanes::add);
    rate("pages scanned", "scanned", Role.KERNEL).ifPresent(lanes::add);
    rate("pages reclaimed", "reclaimed", Role.HIGH).ifPresent(lanes::add);
    rate("pages swapped out", "swapped_out", Role.SWAP).ifPresent(lanes::add);
    rate("pages swapped in", "swapped_in", Role.SWAP).ifPresent(lanes::add);
    rate("pages migrated", "migrated", Role.FILE).ifPresent(lanes::add);
    return List.copyOf(lanes);
  }

  private Lane node(int node) {
    long managed =
        timeline.zones().stream()
            .filter(zone -> zone.node() == node)
            .mapToLong(ZoneTrack::managed)
            .sum();
    LongRow anon = level(node, "anon");
    LongRow file = level(node, "file");
    LongRow free = level(node, "free");
    long[] rest = new long[free.size()];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, managed - free.get(i) - anon.get(i) - file.get(i));
    }
    return new Lane(
        "Node " + node,
        Lane.Unit.PAGES,
        managed,
        List.of(
            new Lane.Part("kernel and other", Role.KERNEL, true, LongRow.of(rest)),
            new Lane.Part("anonymous", Role.ANON, true, anon),
            new Lane.Part("page cache", Role.FILE, true, file),
            new Lane.Part("free", Role.FREE, false, free)));
  }

  private LongRow level(int node, String name) {
    return timeline
        .track("node(" + node + ")." + name)
        .map(Track::values)
        .orElseGet(() -> LongRow.zeros(timeline.timesNs().size()));
  }

  private Optional<Lane> swap(long total) {
    return timeline
        .track("machine.swap_used")
        .map(
            used ->
                new Lane(
                    "Swap",
                    Lane.Unit.PAGES,
                    total,
                    List.of(new Lane.Part("in use", Role.SWAP, true, used.values()))));
  }

  private Optional<Lane> rate(String words, String name, Role role) {
    return timeline.track("machine." + name).map(track -> added(words, role, track.values()));
  }

  private static Lane added(String words, Role role, LongRow totals) {
    long[] added = new long[totals.size()];
    long most = 0;
    for (int i = 1; i < added.length; i++) {
      added[i] = Math.max(0, totals.get(i) - totals.get(i - 1));
      most = Math.max(most, added[i]);
    }
    return new Lane(
        words, Lane.Unit.ADDED, most, List.of(new Lane.Part(words, role, true, LongRow.of(added))));
  }
}
