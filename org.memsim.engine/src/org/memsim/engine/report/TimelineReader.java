/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.FragmentationSnapshot;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Makes a timeline of snapshots, each read once, in the order of time. */
final class TimelineReader {
  private static final String PAGES = "pages";
  private static final String EVENTS = "events";

  /** A column as it grows: what is not there at a time is 0. */
  private static final class Column {
    private final String subject;
    private final String name;
    private final String unit;
    private final Track.Kind kind;
    private long[] values;

    Column(String subject, String name, String unit, Track.Kind kind, int size) {
      this.subject = subject;
      this.name = name;
      this.unit = unit;
      this.kind = kind;
      this.values = new long[size];
    }

    void set(int at, long value) {
      values = grown(values, at);
      values[at] = value;
    }

    Track track(int size) {
      return new Track(subject, name, unit, kind, row(values, size));
    }
  }

  /** A zone as its columns grow. */
  private static final class ZoneColumns {
    private final int node;
    private final String name;
    private long managed;
    private long[] free;
    private final List<Watermarks> marks = new ArrayList<>();
    private final List<LongRow> blocks = new ArrayList<>();
    private final List<LongRow> unusable = new ArrayList<>();

    ZoneColumns(int node, String name, int size) {
      this.node = node;
      this.name = name;
      this.free = new long[size];
    }

    /** A zone has nothing while its memory is offline. */
    private void fillUpTo(int at) {
      while (marks.size() < at) {
        marks.add(Watermarks.NONE);
        blocks.add(LongRow.zeros(0));
        unusable.add(LongRow.zeros(0));
      }
    }

    void add(int at, long pages, Watermarks levels, LongRow freeBlocks, LongRow share) {
      fillUpTo(at);
      free = grown(free, at);
      free[at] = pages;
      marks.add(levels);
      blocks.add(freeBlocks);
      unusable.add(share);
    }

    void dropFrom(int at) {
      if (marks.size() > at) {
        free[at] = 0;
        marks.subList(at, marks.size()).clear();
        blocks.subList(at, blocks.size()).clear();
        unusable.subList(at, unusable.size()).clear();
      }
    }

    ZoneTrack track(int size) {
      fillUpTo(size);
      return new ZoneTrack(node, name, managed, row(free, size), marks, blocks, unusable);
    }
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, ZoneColumns> zones = new LinkedHashMap<>();
  private final int expected;
  private long[] times;
  private int at;

  /**
   * Has read nothing yet.
   *
   * @param expected how many snapshots there are likely to be, 1 or more
   */
  TimelineReader(int expected) {
    this.expected = expected;
    this.times = new long[expected];
  }

  static Timeline read(Recording recording) {
    LongRow known = recording.sampleTimes();
    TimelineReader reader = new TimelineReader(Math.max(1, known.size()));
    recording.forEachSample(now -> reader.take(known.get(reader.at), now));
    return reader.timeline();
  }

  private static long[] grown(long[] values, int at) {
    return at < values.length ? values : Arrays.copyOf(values, 2 * at + 1);
  }

  private static LongRow row(long[] values, int size) {
    return LongRow.of(Arrays.copyOf(values, size));
  }

  /** What has been read so far. */
  Timeline timeline() {
    return new Timeline(
        row(times, at),
        columns.values().stream()
            .map(column -> column.track(at))
            .filter(track -> !track.isNought())
            .toList(),
        zones.values().stream().map(zone -> zone.track(at)).toList());
  }

  /** The time of the last snapshot, in ns; before all times if there is none. */
  long lastNs() {
    return at == 0 ? Long.MIN_VALUE : times[at - 1];
  }

  /** Takes the last snapshot back; what it alone had is 0 then. */
  void dropLast() {
    at--;
    columns.values().forEach(column -> column.set(at, 0));
    zones.values().forEach(zone -> zone.dropFrom(at));
  }

  /** Takes in a snapshot of a time, in ns, that is later than those before. */
  void take(long timeNs, MachineSnapshot now) {
    times = grown(times, at);
    times[at] = timeNs;
    for (NodeSnapshot node : now.nodes()) {
      if (node.hasMemory()) {
        takeNode(now, node);
      }
    }
    takeMachine(now);
    for (ProcessSnapshot process : now.processes()) {
      ProcessSizes sizes = process.sizes().get();
      String subject = "process(" + process.name() + ")";
      level(subject, "resident", sizes.resident());
      level(subject, "swapped", sizes.swapped());
      level(subject, "page_tables", process.pageTablePages());
    }
    at++;
  }

  private void takeNode(MachineSnapshot now, NodeSnapshot node) {
    String subject = "node(" + node.id() + ")";
    level(subject, "free", node.free());
    level(subject, "anon", node.counters().get(NodeCounter.NR_ANON_PAGES));
    level(subject, "file", node.counters().get(NodeCounter.NR_FILE_PAGES));
    level(
        subject,
        "slab",
        node.counters().get(NodeCounter.NR_SLAB_RECLAIMABLE)
            + node.counters().get(NodeCounter.NR_SLAB_UNRECLAIMABLE));
    level(subject, "page_tables", node.counters().get(NodeCounter.NR_PAGE_TABLE_PAGES));
    level(subject, "swap_cached", node.counters().get(NodeCounter.NR_SWAPCACHED));
    level(
        subject,
        "dirty",
        node.counters().get(NodeCounter.NR_DIRTY) + node.counters().get(NodeCounter.NR_WRITEBACK));
    for (ZoneSnapshot zone : node.zones()) {
      if (zone.populated()) {
        takeZone(now, node, zone);
      }
    }
  }

  private void takeZone(MachineSnapshot now, NodeSnapshot node, ZoneSnapshot zone) {
    ZoneColumns column =
        zones.computeIfAbsent(
            node.id() + " " + zone.name(),
            unused -> new ZoneColumns(node.id(), zone.name(), expected));
    column.managed = zone.extent().managed();
    LongRow unusable =
        now.kernelMemory().get().fragmentation().stream()
            .filter(share -> share.node() == node.id() && share.zone().equals(zone.name()))
            .map(FragmentationSnapshot::unusable)
            .findFirst()
            .orElse(LongRow.zeros(0));
    column.add(at, zone.free(), zone.watermarks(), zone.freeBlocks(), unusable);
  }

  private void takeMachine(MachineSnapshot now) {
    level("machine", "swap_used", now.memory().swapUsed());
    total("faults", EVENTS, now, VmEvent.PGFAULT);
    total("major_faults", EVENTS, now, VmEvent.PGMAJFAULT);
    total("scanned", PAGES, now, VmEvent.PGSCAN_KSWAPD, VmEvent.PGSCAN_DIRECT);
    total("reclaimed", PAGES, now, VmEvent.PGSTEAL_KSWAPD, VmEvent.PGSTEAL_DIRECT);
    total("swapped_out", PAGES, now, VmEvent.PSWPOUT);
    total("swapped_in", PAGES, now, VmEvent.PSWPIN);
    total("migrated", PAGES, now, VmEvent.PGMIGRATE_SUCCESS);
    total("compaction_stalls", EVENTS, now, VmEvent.COMPACT_STALL);
    total("oom_kills", EVENTS, now, VmEvent.OOM_KILL);
    add(
        "machine",
        "memory_stall",
        "us",
        Track.Kind.TOTAL,
        now.pressure().memory().some().totalUs());
  }

  private void level(String subject, String name, long value) {
    add(subject, name, PAGES, Track.Kind.LEVEL, value);
  }

  private void total(String name, String unit, MachineSnapshot now, VmEvent... counters) {
    long sum = Stream.of(counters).mapToLong(counter -> now.events().get(counter)).sum();
    add("machine", name, unit, Track.Kind.TOTAL, sum);
  }

  private void add(String subject, String name, String unit, Track.Kind kind, long value) {
    columns
        .computeIfAbsent(
            subject + "." + name, unused -> new Column(subject, name, unit, kind, expected))
        .set(at, value);
  }
}
