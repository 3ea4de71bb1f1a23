/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.FirmwareRange;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Reservation;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.BootSnapshot.MemoryRange;
import org.memsim.engine.snapshot.BootSnapshot.MovableStart;
import org.memsim.engine.snapshot.BootSnapshot.ReservedRange;
import org.memsim.engine.snapshot.BootSnapshot.UnavailableRange;
import org.memsim.engine.snapshot.BootSnapshot.ZoneRange;

/** What a booted machine says of its memory. */
final class BootReport {
  private final Machine machine;
  private final int pageShift;
  private final List<NodeRange> ranges;

  /** A range of frames with its node. */
  private record NodeRange(Node node, PfnRange frames) {}

  private BootReport(Machine machine) {
    this.machine = machine;
    this.pageShift = machine.arch().pageShift();
    this.ranges =
        machine.nodes().stream()
            .flatMap(node -> node.ranges().stream().map(frames -> new NodeRange(node, frames)))
            .sorted(Comparator.comparingLong(range -> range.frames.start()))
            .toList();
  }

  static BootSnapshot of(Machine machine) {
    return new BootReport(machine).snapshot();
  }

  private BootSnapshot snapshot() {
    long total = machine.zonelistTotalPages();
    return new BootSnapshot(
        machine.physicalMap().firmware().stream().map(BootReport::firmware).toList(),
        zoneRanges(),
        movableStarts(),
        ranges.stream().map(this::memory).toList(),
        machine.reserved().stream().map(this::reserved).toList(),
        unavailable(),
        total,
        machine.groupsByMobility(),
        isNuma(machine) ? Optional.of(machine.policyZone().linuxName()) : Optional.empty());
  }

  /** Kernels for 32-bit x86 know one node only. */
  static boolean isNuma(Machine machine) {
    return !machine.arch().hasZone(ZoneType.HIGHMEM);
  }

  /** Where there is high memory, the memory map is one array that ends with memory. */
  private boolean isMappedBySections() {
    return !machine.arch().hasZone(ZoneType.HIGHMEM);
  }

  private static BootSnapshot.FirmwareRange firmware(FirmwareRange range) {
    return new BootSnapshot.FirmwareRange(
        range.start(), range.end(), range.usable() ? "usable" : "reserved");
  }

  private MemoryRange memory(NodeRange range) {
    return new MemoryRange(
        range.node.id(), range.frames.start() << pageShift, range.frames.end() << pageShift);
  }

  private ReservedRange reserved(Reservation reservation) {
    String owner = reservation.kind().description();
    return new ReservedRange(
        reservation.frames().start() << pageShift,
        reservation.frames().end() << pageShift,
        reservation.kind().modelled() ? owner + " (model)" : owner);
  }

  /** Each zone reaches from the end of the one below to its border or the end of memory. */
  private List<ZoneRange> zoneRanges() {
    long start = ranges.getFirst().frames.start() << pageShift;
    long end = ranges.getLast().frames.end() << pageShift;
    List<ZoneRange> spans = new ArrayList<>();
    for (Arch.ZoneBorder border : machine.arch().zones()) {
      if (border.type() != ZoneType.MOVABLE) {
        long top = Math.max(start, Math.min(border.end(), end));
        spans.add(new ZoneRange(border.type().linuxName(), start, top));
        start = top;
      }
    }
    return spans;
  }

  private List<MovableStart> movableStarts() {
    return machine.zones().stream()
        .filter(zone -> zone.type() == ZoneType.MOVABLE && zone.spanned() > 0)
        .map(zone -> new MovableStart(zone.node(), zone.startPfn() << pageShift))
        .toList();
  }

  /**
   * Frames that are no memory but lie in a section of the memory map that holds some. They are
   * charged to the zone of the piece of memory that follows them, the last ones to the last piece.
   */
  private List<UnavailableRange> unavailable() {
    List<UnavailableRange> found = new ArrayList<>();
    long hole = 0;
    Zone last = null;
    for (NodeRange range : ranges) {
      for (Zone zone : range.node.zones()) {
        PfnRange piece =
            range.frames.intersect(new PfnRange(zone.startPfn(), zone.startPfn() + zone.spanned()));
        if (!piece.isEmpty()) {
          add(found, zone, hole, piece.start());
          hole = piece.end();
          last = zone;
        }
      }
    }
    if (last != null && isMappedBySections()) {
      long section = machine.arch().sectionPages();
      add(found, last, hole, (hole + section - 1) / section * section);
    }
    return found;
  }

  private void add(List<UnavailableRange> found, Zone zone, long start, long end) {
    long pages = 0;
    long section = machine.arch().sectionPages();
    for (long from = start; from < end; ) {
      long to = Math.min(end, (from / section + 1) * section);
      if (holdsMemory(from / section * section, section)) {
        pages += to - from;
      } else {
        to = Math.max(to, Math.min(end, nextMemory(from) / section * section));
      }
      from = to;
    }
    if (pages > 0) {
      found.add(new UnavailableRange(zone.node(), zone.type().linuxName(), pages));
    }
  }

  private boolean holdsMemory(long start, long pages) {
    PfnRange section = new PfnRange(start, start + pages);
    return ranges.stream().anyMatch(range -> !range.frames.intersect(section).isEmpty());
  }

  private long nextMemory(long pfn) {
    return ranges.stream()
        .mapToLong(range -> range.frames.start())
        .filter(start -> start > pfn)
        .min()
        .orElse(pfn);
  }
}
