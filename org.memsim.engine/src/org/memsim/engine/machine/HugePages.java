/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.memsim.engine.machine.Reservation.Kind;

/**
 * The huge pages that the command line asks for, taken at boot.
 *
 * <p>They come from the nodes with memory in turn; a node without room is passed over, and what no
 * node has room for is missing in the end. A page as large as the largest block of the page
 * allocator or smaller comes from the highest zone that stays above its min watermark and its
 * reserve; a larger one is reserved before there is a page allocator, and counts as managed all the
 * same. Which frames of a zone these are is a model: the lowest ones, or the highest ones of a node
 * if they are reserved.
 */
final class HugePages {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  private final Machine machine;
  private final Arch arch;

  /** What is free of each zone, by ordinal, contiguous areas aside. */
  private final List<RangeSet> free = new ArrayList<>();

  private final List<HugePool> pools = new ArrayList<>();
  private final List<HugePageFrames> frames = new ArrayList<>();
  private final List<Reservation> reserved;

  /** The areas for contiguous allocations: free, but not to be taken from. */
  private final List<Reservation> contiguous;

  private HugePages(Machine machine) {
    this.machine = machine;
    this.arch = machine.arch();
    this.reserved = new ArrayList<>(machine.reserved());
    this.contiguous = reserved.stream().filter(range -> range.kind() == Kind.CMA).toList();
    for (Zone zone : machine.zones()) {
      free.add(RangeSet.of(zone.freeRanges()));
    }
    for (Reservation area : contiguous) {
      free.forEach(zone -> zone.remove(area.frames().start(), area.frames().end()));
    }
  }

  /** The size of a huge page where the command line names none: one entry above the last level. */
  static long defaultBytes(Arch arch) {
    return arch.pageSize() << arch.levelBits().getLast();
  }

  /** The size that a machine's {@code /proc/meminfo} is about ({@code default_hugepagesz=}). */
  static long defaultBytes(MachineSpec spec) {
    long stated = spec.options().defaultHugePageBytes();
    return stated > 0 ? stated : defaultBytes(spec.arch());
  }

  /** The sizes in bytes that an architecture has. */
  static List<Long> sizes(Arch arch) {
    return switch (arch.name()) {
      case "x86_64", "x86_64_la57" -> List.of(2 * MIB, GIB);
      case "arm64_4k" -> List.of(64 * KIB, 2 * MIB, 32 * MIB, GIB);
      case "arm64_16k" -> List.of(2 * MIB, 32 * MIB, GIB);
      case "arm64_64k" -> List.of(2 * MIB, 512 * MIB, 16 * GIB);
      default -> List.of(defaultBytes(arch));
    };
  }

  /** Takes the pools of a machine that has booted without them. */
  static HugePages take(Machine machine) {
    HugePages pages = new HugePages(machine);
    for (HugePool pool : machine.spec().options().hugePools()) {
      pages.take(pool);
    }
    return pages;
  }

  /**
   * Makes sure that an architecture has a size of huge pages.
   *
   * @throws BootException if it does not
   */
  static void requireSize(Arch arch, long bytes) {
    if (!sizes(arch).contains(bytes)) {
      throw new BootException(
          arch.name()
              + " has no huge pages of "
              + text(bytes)
              + "; it has "
              + sizes(arch).stream().map(HugePages::text).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** What each pool got, node by node. */
  List<HugePool> pools() {
    return List.copyOf(pools);
  }

  /** Where they are. */
  List<HugePageFrames> frames() {
    return List.copyOf(frames);
  }

  /** What is reserved, the huge pages among it. */
  List<Reservation> reserved() {
    return reserved.stream()
        .sorted(Comparator.comparingLong(range -> range.frames().start()))
        .toList();
  }

  /** The nodes without the frames that were taken. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (Node node : machine.nodes()) {
      List<Zone> zones = new ArrayList<>();
      for (Zone zone : node.zones()) {
        RangeSet rest = free.get(zone.ordinal()).copy();
        for (Reservation area : contiguous) {
          rest.addAll(
              RangeSet.of(zone.freeRanges()).within(area.frames().start(), area.frames().end()));
        }
        zones.add(zone.withFree(rest.toList()));
      }
      nodes.add(new Node(node.id(), node.cpus(), node.ranges(), zones));
    }
    return nodes;
  }

  private void take(HugePool stated) {
    HugePool pool =
        stated.pageBytes() > 0
            ? stated
            : new HugePool(defaultBytes(machine.spec()), stated.pages(), stated.perNode());
    requireSize(arch, pool.pageBytes());
    SortedMap<Integer, Long> wanted = pool.perNode().isEmpty() ? spread(pool) : pool.perNode();
    SortedMap<Integer, Long> got = new TreeMap<>();
    long total = 0;
    for (Map.Entry<Integer, Long> node : wanted.entrySet()) {
      Node home = machine.node(node.getKey()).orElseThrow(() -> noNode(node.getKey()));
      long pages = Math.min(node.getValue(), room(home, pool.pageBytes()));
      takeFrom(home, pool.pageBytes(), pages);
      got.put(home.id(), pages);
      total += pages;
    }
    pools.add(new HugePool(pool.pageBytes(), total, got));
  }

  private static BootException noNode(int node) {
    return new BootException("hugepages= names node " + node + ", which is missing.");
  }

  /** An even share for each node, the lower ones first; what is too much for one goes on. */
  private SortedMap<Integer, Long> spread(HugePool pool) {
    IdSet ids = machine.nodesWithMemory();
    long[] room = new long[ids.size()];
    for (int i = 0; i < room.length; i++) {
      room[i] = room(machine.node(ids.get(i)).orElseThrow(), pool.pageBytes());
    }
    long[] shares = new long[room.length];
    long left = Math.min(pool.pages(), Arrays.stream(room).sum());
    while (left > 0) {
      long open = 0;
      for (int i = 0; i < room.length; i++) {
        open += shares[i] < room[i] ? 1 : 0;
      }
      long round = Math.max(1, left / open);
      for (int i = 0; i < room.length && left > 0; i++) {
        long share = Math.min(left, Math.min(round, room[i] - shares[i]));
        shares[i] += share;
        left -= share;
      }
    }
    SortedMap<Integer, Long> result = new TreeMap<>();
    for (int i = 0; i < room.length; i++) {
      result.put(ids.get(i), shares[i]);
    }
    return result;
  }

  /** How many pages of a size a node has room for. */
  private long room(Node node, long bytes) {
    long room = 0;
    for (Zone zone : node.zones()) {
      room += room(zone, bytes);
    }
    return room;
  }

  private long room(Zone zone, long bytes) {
    long unit = bytes >> arch.pageShift();
    long blocks = 0;
    for (PfnRange range : free.get(zone.ordinal()).toList()) {
      blocks += Math.max(0, range.end() / unit - (range.start() + unit - 1) / unit);
    }
    if (isReserved(bytes)) {
      return blocks;
    }
    ZoneTuning tuning = machine.tuning(zone);
    long floor = tuning.watermarks().min() + tuning.protection(arch.zoneIndex(ZoneType.MOVABLE));
    long above = free.get(zone.ordinal()).size() - (unit - 1) - floor;
    return Math.max(0, Math.min(blocks, (above + unit - 1) / unit));
  }

  /** Whether the page allocator has no blocks of this size. */
  private boolean isReserved(long bytes) {
    return bytes > arch.pageSize() << arch.maxOrder();
  }

  private void takeFrom(Node node, long bytes, long pages) {
    long unit = bytes >> arch.pageShift();
    long left = pages;
    for (Zone zone : node.zones().reversed()) {
      long blocks = Math.min(left, room(zone, bytes));
      RangeSet memory = free.get(zone.ordinal());
      List<PfnRange> ranges = memory.toList();
      for (PfnRange range : isReserved(bytes) ? ranges.reversed() : ranges) {
        long first = (range.start() + unit - 1) / unit;
        long last = range.end() / unit;
        long count = Math.min(blocks, Math.max(0, last - first));
        long start = (isReserved(bytes) ? last - count : first) * unit;
        if (count > 0) {
          memory.remove(start, start + count * unit);
          blocks -= count;
          left -= count;
          PfnRange taken = new PfnRange(start, start + count * unit);
          frames.add(new HugePageFrames(bytes, node.id(), taken));
          if (isReserved(bytes)) {
            reserved.add(new Reservation(Kind.HUGE_PAGES, node.id(), taken));
          }
        }
      }
    }
  }

  private static String text(long bytes) {
    return bytes >= GIB
        ? bytes / GIB + " GiB"
        : bytes >= MIB ? bytes / MIB + " MiB" : bytes / KIB + " KiB";
  }
}
