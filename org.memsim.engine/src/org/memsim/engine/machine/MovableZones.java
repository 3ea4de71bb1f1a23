/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each node's Movable zone begins: where {@code movablecore=} and {@code kernelcore=} let it,
 * or where memory begins that was onlined movable.
 *
 * <p>The memory that the kernel may use is spread over the nodes as evenly as they have it. Only
 * the highest zone of the machine is cut: what lies below it stays with the kernel, however much
 * that is. The cut is rounded up to a block of the highest order.
 *
 * <p>Memory that is added while Linux runs, as that of a CXL or PMEM device, belongs to the zone
 * that it is onlined to ({@code online_movable}). A node of which these words make nothing Movable
 * and of whose Movable zone something is stated has that much of it, at its top.
 */
final class MovableZones {
  private final Arch arch;
  private final PhysicalMap map;
  private final List<Integer> nodes = new ArrayList<>();

  /** The first Movable frame of each node as found so far; all below stays with the kernel. */
  private final SortedMap<Integer, Long> starts = new TreeMap<>();

  /** The first frame of the zone that is cut. */
  private final long lowestMovable;

  /** Pages that the kernel is still to be given. */
  private long wanted;

  MovableZones(MachineSpec spec, PhysicalMap map) {
    this.arch = spec.arch();
    this.map = map;
    long total = 0;
    for (NodeSpec node : spec.nodes()) {
      long pages = PfnRange.pages(map.ranges(node.id()));
      total += pages;
      if (pages > 0) {
        nodes.add(node.id());
      }
    }
    this.lowestMovable = startOfHighestZone();
    this.wanted = kernelPages(spec.options(), total);
    if (wanted > 0 && wanted < total) {
      spread();
      align();
    }
    spec.nodes().forEach(this::online);
  }

  private void online(NodeSpec node) {
    ZoneSpec stated = node.zone(ZoneType.MOVABLE);
    OptionalLong pages = stated.present().isPresent() ? stated.present() : stated.managed();
    if (pages.isPresent()) {
      starts.computeIfAbsent(node.id(), id -> startOfTop(id, pages.getAsLong()));
    }
  }

  /** Where the highest frames of a node begin, rounded down to a block of the highest order. */
  private long startOfTop(int node, long pages) {
    long left = pages;
    long start = 0;
    for (PfnRange range : map.ranges(node).reversed()) {
      start = Math.max(range.start(), range.end() - left);
      left -= Math.min(left, range.pages());
      if (left == 0) {
        break;
      }
    }
    return start & -(1L << arch.maxOrder());
  }

  /** The frames that each zone of a node may hold, lowest zone first. */
  List<PfnRange> borders(int node) {
    List<PfnRange> borders = arch.zoneRanges();
    Long movable = starts.get(node);
    if (movable == null) {
      return borders;
    }
    List<PfnRange> cut = new ArrayList<>();
    for (int index = 0; index < borders.size(); index++) {
      cut.add(
          arch.zoneType(index) == ZoneType.MOVABLE
              ? new PfnRange(movable, Long.MAX_VALUE >> arch.pageShift())
              : borders.get(index).intersect(new PfnRange(0, movable)));
    }
    return cut;
  }

  /** What is not Movable; of two statements the one that leaves more to the kernel wins. */
  private long kernelPages(BootOptions options, long total) {
    long kernel = options.kernelcore().map(size -> size.pages(total, arch.pageShift())).orElse(0L);
    long movable =
        options.movablecore().map(size -> size.pages(total, arch.pageShift())).orElse(0L);
    return movable == 0 ? kernel : Math.max(kernel, total - Math.min(total, roundUp(movable)));
  }

  private long startOfHighestZone() {
    long last = 0;
    for (int node : nodes) {
      last = Math.max(last, map.ranges(node).getLast().end());
    }
    long start = 0;
    for (PfnRange border : arch.zoneRanges()) {
      if (!border.isEmpty() && border.start() < last) {
        start = border.start();
      }
    }
    return start;
  }

  /** Each pass gives every node an even share; what small nodes could not take goes round again. */
  private void spread() {
    for (int sharers = nodes.size(); sharers > 0; sharers--) {
      long share = wanted / sharers;
      for (int node : nodes) {
        if (wanted < share) {
          share = wanted / sharers;
        }
        give(node, share);
      }
      if (wanted <= sharers - 1) {
        return;
      }
    }
  }

  /** Leaves a share of a node to the kernel, from the frames upwards that are still Movable. */
  private void give(int node, long share) {
    long left = share;
    for (PfnRange range : map.ranges(node)) {
      long start = Math.max(range.start(), starts.getOrDefault(node, 0L));
      if (start >= range.end()) {
        continue;
      }
      if (start < lowestMovable) {
        long below = Math.min(range.end(), lowestMovable) - start;
        left -= Math.min(below, left);
        wanted -= Math.min(below, wanted);
        if (range.end() <= lowestMovable) {
          starts.put(node, range.end());
          continue;
        }
        start = lowestMovable;
      }
      long taken = Math.min(range.end() - start, left);
      starts.put(node, start + taken);
      wanted -= Math.min(taken, wanted);
      left -= taken;
      if (left == 0) {
        return;
      }
    }
  }

  private void align() {
    for (int node : nodes) {
      long start = roundUp(starts.getOrDefault(node, 0L));
      if (start < map.ranges(node).getLast().end()) {
        starts.put(node, start);
      } else {
        starts.remove(node);
      }
    }
  }

  /** To whole blocks of the highest order. */
  private long roundUp(long pages) {
    long unit = 1L << arch.maxOrder();
    return (pages + unit - 1) / unit * unit;
  }
}
