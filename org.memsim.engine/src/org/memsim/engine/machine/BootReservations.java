/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.machine.Reservation.Kind;

/**
 * A model of what boot takes from the memory that is present, where nothing is stated: the
 * difference between {@code present} and {@code managed}, and where it lies. Fitted to the boots of
 * a Debian 6.1 kernel under QEMU (runs s01 to s14), whose managed pages it meets within 1 % for
 * each zone; how much the kernel takes for itself is its {@link KernelFootprint}.
 *
 * <ul>
 *   <li>On x86 all of the first MiB.
 *   <li>The kernel image.
 *   <li>The memory map, one entry for each page of each section, from the top of the node; where
 *       there is high memory, from the top of the memory below it, which has to hold it all.
 *   <li>Each node's own data, and the per-cpu areas of its cpus; those of a node without memory lie
 *       on the first node that has some.
 *   <li>With one node of memory the hash tables of dentries and inodes; with several these are
 *       spread over the nodes later, out of managed memory.
 *   <li>With memory above 4 GiB, 64 MiB just below 4 GiB for bounce buffers (swiotlb).
 *   <li>An area for contiguous allocations ({@code cma=}): where {@link ContiguousArea} finds room.
 *       It is managed in the end.
 * </ul>
 *
 * An initial ramdisk is not modelled.
 */
final class BootReservations {
  private static final long FOUR_GIB = 4L << 30;

  private final Arch arch;
  private final KernelFootprint kernel;

  /** The first frame that the kernel does not map from the start: high memory. */
  private final long mappedEnd;

  private final SortedMap<Integer, RangeSet> free = new TreeMap<>();
  private final List<Reservation> taken = new ArrayList<>();

  /** Takes the reservations out of the memory of {@code nodes}. */
  BootReservations(MachineSpec spec, PhysicalMap map) {
    this.arch = spec.arch();
    this.kernel = KernelFootprint.of(arch);
    this.mappedEnd = startOfHighMemory(arch);
    for (NodeSpec node : spec.nodes()) {
      free.put(node.id(), RangeSet.of(map.ranges(node.id())));
    }
    takeImage();
    takeNodes(spec.nodes(), map);
    if (withMemory(map) == 1) {
      takeHighest(Kind.HASH_TABLES, firstWithMemory(), hashTablePages(map));
    }
    if (lastFrame() > FOUR_GIB >> arch.pageShift()) {
      takeSwiotlb();
    }
    takeContiguousArea(spec);
  }

  private static long startOfHighMemory(Arch arch) {
    List<PfnRange> ranges = arch.zoneRanges();
    for (int index = 0; index < ranges.size(); index++) {
      if (arch.zoneType(index) == ZoneType.HIGHMEM) {
        return ranges.get(index).start();
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * What is reserved of the memory of these nodes, ascending. Where zones are stated to manage more
   * or less than the model leaves, the reservations shrink, or what remains has no name.
   */
  List<Reservation> reserved(List<Node> nodes) {
    Map<Integer, List<Reservation>> takenOf = new TreeMap<>();
    for (Reservation reservation : taken) {
      takenOf.computeIfAbsent(reservation.node(), id -> new ArrayList<>()).add(reservation);
    }
    List<Reservation> reserved = new ArrayList<>();
    for (Node node : nodes) {
      RangeSet free = new RangeSet();
      RangeSet rest = new RangeSet();
      for (Zone zone : node.zones()) {
        free.addAll(RangeSet.of(zone.freeRanges()));
        rest.addAll(RangeSet.of(zone.presentRanges()));
      }
      rest.removeAll(free);
      for (Reservation reservation : takenOf.getOrDefault(node.id(), List.of())) {
        RangeSet frames = RangeSet.of(List.of(reservation.frames()));
        if (!reservation.kind().managed()) {
          frames.removeAll(free);
        }
        rest.removeAll(frames);
        frames.toList().forEach(r -> reserved.add(reservation.of(r)));
      }
      rest.toList().forEach(r -> reserved.add(new Reservation(Kind.STATED, node.id(), r)));
    }
    reserved.sort(Comparator.comparingLong(reservation -> reservation.frames().start()));
    return List.copyOf(reserved);
  }

  /** The frames of a node that are left in {@code span}. */
  List<PfnRange> left(int node, PfnRange span) {
    return left(node).within(span.start(), span.end()).toList();
  }

  /** How many pages of {@code zone} are managed now, but were not when watermarks were computed. */
  long freedAfterBoot(List<PfnRange> present) {
    for (PfnRange range : present) {
      if (range.contains(kernel.start())) {
        return kernel.initmemPages();
      }
    }
    return 0;
  }

  /**
   * Leaves {@code managed} of the frames of {@code present}: the first MiB goes first, then the
   * kernel image, then the top. What is reserved and yet managed goes last.
   */
  List<PfnRange> leave(List<PfnRange> present, long managed) {
    RangeSet left = RangeSet.of(present);
    long surplus = left.size() - managed;
    long low = Math.min(surplus, left.within(0, kernel.lowPages()).size());
    surplus -= left.removeLowest(low, 0);
    if (freedAfterBoot(present) > 0) {
      surplus -= left.removeLowest(Math.min(surplus, kernel.imagePages()), kernel.start());
    }
    RangeSet kept = RangeSet.of(left.toList());
    kept.removeAll(withoutManaged(left));
    left.removeAll(kept);
    long others = Math.min(surplus, left.size());
    left.removeHighest(others);
    left.addAll(kept);
    left.removeHighest(surplus - others);
    return left.toList();
  }

  private RangeSet withoutManaged(RangeSet frames) {
    RangeSet without = frames.copy();
    for (Reservation reservation : taken) {
      if (reservation.kind().managed()) {
        without.remove(reservation.frames().start(), reservation.frames().end());
      }
    }
    return without;
  }

  /** The first MiB and the image belong to the nodes that they lie in, whichever these are. */
  private void takeImage() {
    for (int node : List.copyOf(free.keySet())) {
      takeLow(node);
      if (!left(node).within(kernel.start(), kernel.start() + 1).isEmpty()) {
        take(Kind.KERNEL_IMAGE, node, lowest(node, kernel.imagePages()));
      }
    }
  }

  /** Reserved as a whole, also where there is no memory. */
  private void takeLow(int node) {
    PfnRange low = new PfnRange(0, kernel.lowPages());
    if (!left(node).within(low.start(), low.end()).isEmpty()) {
      left(node).remove(low.start(), low.end());
      taken.add(new Reservation(Kind.LOW_MEGABYTE, node, low));
    }
  }

  /** Initmem is only lent: it lies behind the rest of the image and is free in the end. */
  private RangeSet lowest(int node, long pages) {
    RangeSet part = left(node).copy();
    part.removeLowest(pages, kernel.start());
    RangeSet initmem = part.copy();
    initmem.removeLowest(kernel.initmemPages(), kernel.start());
    RangeSet lent = part.copy();
    lent.removeAll(initmem);
    lent.toList().forEach(range -> taken.add(new Reservation(Kind.INITMEM, node, range)));
    RangeSet image = left(node).copy();
    image.removeAll(part);
    return image;
  }

  private void takeNodes(List<NodeSpec> nodes, PhysicalMap map) {
    Set<Long> mapped = new HashSet<>();
    Set<Integer> cpus = new HashSet<>();
    for (NodeSpec node : nodes) {
      List<PfnRange> ranges = map.ranges(node.id());
      int home = ranges.isEmpty() ? firstWithMemory() : node.id();
      takeHighest(Kind.NODE_DATA, home, kernel.nodeDataPages());
      takeHighest(Kind.MEMORY_MAP, home, memoryMapPages(ranges, mapped));
      takeHighest(Kind.PERCPU, home, kernel.percpuPages() * addNew(node.cpus(), cpus));
    }
    takeHighest(Kind.PAGE_TABLES, firstWithMemory(), kernel.pageTables());
  }

  /** The cpus of emulated nodes are shared, but each has one area only. */
  private static int addNew(IdSet cpus, Set<Integer> known) {
    int added = 0;
    for (int i = 0; i < cpus.size(); i++) {
      added += known.add(cpus.get(i)) ? 1 : 0;
    }
    return added;
  }

  /** A section that two nodes share is mapped by the first. */
  private long memoryMapPages(List<PfnRange> ranges, Set<Long> mapped) {
    long sections = 0;
    for (PfnRange range : ranges) {
      long first = range.start() / arch.sectionPages();
      long last = (range.end() - 1) / arch.sectionPages();
      sections += Math.max(0, last - first - 1);
      sections += mapped.add(first) ? 1 : 0;
      sections += last > first && mapped.add(last) ? 1 : 0;
    }
    return pagesFor(sections * arch.sectionPages() * arch.structPageBytes());
  }

  private void takeSwiotlb() {
    long left = kernel.swiotlbPages();
    for (int node : List.copyOf(free.keySet()).reversed()) {
      RangeSet below = left(node).within(0, FOUR_GIB >> arch.pageShift());
      below.removeLowest(below.size() - Math.min(left, below.size()), 0);
      left -= below.size();
      take(Kind.SWIOTLB, node, below);
    }
  }

  /** It is only lent: its pages are given to the page allocator later. */
  private void takeContiguousArea(MachineSpec spec) {
    long bytes = spec.options().cmaBytes();
    if (bytes > 0) {
      ContiguousArea.Found area =
          new ContiguousArea(spec, free, mappedEnd).find().orElseThrow(() -> noRoomForArea(bytes));
      taken.add(new Reservation(Kind.CMA, area.node(), area.frames()));
    }
  }

  private static BootException noRoomForArea(long bytes) {
    return new BootException(
        "No node has " + (bytes >> 20) + " MiB of contiguous memory for cma=.");
  }

  private void takeHighest(Kind kind, int node, long pages) {
    RangeSet part = left(node).within(0, mappedEnd);
    part.removeLowest(part.size() - Math.min(pages, part.size()), 0);
    take(kind, node, part);
  }

  private void take(Kind kind, int node, RangeSet frames) {
    left(node).removeAll(frames);
    frames.toList().forEach(range -> taken.add(new Reservation(kind, node, range)));
  }

  private RangeSet left(int node) {
    return free.getOrDefault(node, new RangeSet());
  }

  private int firstWithMemory() {
    for (Map.Entry<Integer, RangeSet> node : free.entrySet()) {
      if (!node.getValue().isEmpty()) {
        return node.getKey();
      }
    }
    return free.firstKey();
  }

  private int withMemory(PhysicalMap map) {
    int nodes = 0;
    for (int node : free.keySet()) {
      nodes += map.ranges(node).isEmpty() ? 0 : 1;
    }
    return nodes;
  }

  private long lastFrame() {
    long last = 0;
    for (RangeSet memory : free.values()) {
      last = Math.max(last, memory.end());
    }
    return last;
  }

  /** One bucket of a pointer for 8 KiB (dentries) and 16 KiB (inodes) of mapped memory. */
  private long hashTablePages(PhysicalMap map) {
    long pages = 0;
    for (int node : free.keySet()) {
      pages += RangeSet.of(map.ranges(node)).within(0, mappedEnd).size();
    }
    long bytes = pages << arch.pageShift();
    return hashTable(bytes, 13) + hashTable(bytes, 14);
  }

  /** Above 64 GiB a table grows only half as fast for each factor of four. */
  private long hashTable(long memoryBytes, int scale) {
    int shift = scale;
    for (long adapt = 64L << 30; adapt < memoryBytes && adapt > 0; adapt <<= 2) {
      shift++;
    }
    long entries = Long.highestOneBit(Math.max(1, (memoryBytes >> shift) - 1)) << 1;
    return pagesFor(entries * pointerBytes());
  }

  private long pointerBytes() {
    return mappedEnd == Long.MAX_VALUE ? Long.BYTES : Integer.BYTES;
  }

  private long pagesFor(long bytes) {
    return (bytes + arch.pageSize() - 1) / arch.pageSize();
  }
}
