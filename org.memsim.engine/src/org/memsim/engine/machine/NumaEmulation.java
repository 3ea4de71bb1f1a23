/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts the physical nodes into emulated ones, {@code numa=fake=}; source: x86/mm/numa_emulation of
 * Linux 6.1.
 *
 * <p>Emulated nodes are numbered in the order in which they are cut, one from each physical node in
 * turn. Two of them are as far apart as their physical nodes are, and each has all cpus of its
 * physical node; a cpu is at home on the first of these. Cpus of a node without memory move to the
 * first emulated node.
 */
final class NumaEmulation {
  /** No emulated node is smaller, and sizes are whole multiples of it, in bytes. */
  private static final long UNIT_BYTES = 32 << 20;

  private static final long DMA32_END = 4L << 30;
  private static final int MAX_NODES = 1024;

  private final MachineSpec spec;
  private final PhysicalMap map;
  private final int pageShift;
  private final long unit;

  /** All frames that Linux sees. */
  private final RangeSet usable = new RangeSet();

  /** The pieces of each physical node that are still to be cut, ascending. */
  private final SortedMap<Integer, Deque<PfnRange>> left = new TreeMap<>();

  /** The frames of each emulated node, holes included. */
  private final SortedMap<Integer, RangeSet> cut = new TreeMap<>();

  /** The physical node that each emulated one was first cut from. */
  private final SortedMap<Integer, Integer> origins = new TreeMap<>();

  private NumaEmulation(MachineSpec spec) {
    this.spec = spec;
    this.map = PhysicalMap.of(spec);
    this.pageShift = spec.arch().pageShift();
    this.unit = UNIT_BYTES >> pageShift;
    for (NodeSpec node : spec.nodes()) {
      map.ranges(node.id()).forEach(range -> usable.add(range.start(), range.end()));
    }
    findPieces();
  }

  /** The machine as the kernel sees it: the same unless nodes are emulated. */
  static MachineSpec apply(MachineSpec spec) {
    MachineSpec found = spec.options().singleNode() ? SingleNode.of(spec) : spec;
    return spec.options()
        .fakeNodes()
        .map(fake -> new NumaEmulation(found).emulate(fake))
        .orElse(found);
  }

  private MachineSpec emulate(FakeNodes fake) {
    if (!spec.arch().name().startsWith("x86")) {
      throw new BootException("Only x86 emulates nodes, numa=fake=.");
    }
    for (NodeSpec node : spec.nodes()) {
      if (!node.zones().isEmpty()) {
        throw new BootException(
            node.id(),
            "The zones of node " + node.id() + " are stated, but numa=fake= cuts the node up.");
      }
    }
    switch (fake) {
      case FakeNodes.Count count -> cutInTurn(count.nodes());
      case FakeNodes.Size size -> cutBySize(size.bytes() >> pageShift);
      case FakeNodes.Uniform uniform -> cutEvenly(uniform.nodes());
    }
    return emulated();
  }

  /** The firmware's ranges of memory, joined where no other node lies between. */
  private void findPieces() {
    SortedMap<Long, Integer> nodes = new TreeMap<>();
    SortedMap<Long, Long> ends = new TreeMap<>();
    for (NodeSpec node : spec.nodes()) {
      for (PfnRange range : map.installed(node.id())) {
        nodes.put(range.start(), node.id());
        ends.put(range.start(), Math.min(range.end(), usable.end()));
      }
    }
    int last = -1;
    for (Map.Entry<Long, Integer> piece : nodes.entrySet()) {
      Deque<PfnRange> pieces = pieces(piece.getValue());
      long end = ends.getOrDefault(piece.getKey(), 0L);
      long start = last == piece.getValue() ? pieces.removeLast().start() : piece.getKey();
      pieces.add(new PfnRange(start, Math.max(start, end)));
      last = piece.getValue();
    }
  }

  private Deque<PfnRange> pieces(int origin) {
    return left.computeIfAbsent(origin, id -> new ArrayDeque<>());
  }

  /** So many nodes in all; the first ones are larger by what does not divide evenly. */
  private void cutInTurn(int nodes) {
    long share = (usable.size() << pageShift) / nodes;
    long larger = share % UNIT_BYTES * nodes / UNIT_BYTES;
    long size = share / UNIT_BYTES * unit;
    if (size == 0) {
      throw tooSmall(nodes + " nodes");
    }
    int node = 0;
    for (int origin = next(-1); origin >= 0; origin = next(origin)) {
      PfnRange piece = pieces(origin).getFirst();
      long end = filled(piece, size, node < larger ? size + unit : size);
      end = withRestOfDma32(end);
      end = restOf(end, piece) < size ? piece.end() : end;
      give(node % nodes, origin, end);
      node++;
    }
  }

  /** As many nodes of a size as there is memory for. */
  private void cutBySize(long pages) {
    long least = roundUp(Math.max(usable.size() / MAX_NODES, unit));
    long size = Math.max(pages, least);
    size -= size % unit;
    int node = 0;
    for (int origin = next(-1); origin >= 0; origin = next(origin)) {
      PfnRange piece = pieces(origin).getFirst();
      long end = withRestOfDma32(filled(piece, size, size));
      end = restOf(end, piece) < size ? piece.end() : end;
      give(node % MAX_NODES, origin, end);
      node++;
    }
  }

  /** Each physical node by itself, its holes not counted. */
  private void cutEvenly(int nodes) {
    int first = 0;
    for (int origin : List.copyOf(left.keySet())) {
      int node = first;
      PfnRange whole = pieces(origin).getFirst();
      long size = roundUp(Math.max(whole.pages() / nodes, unit));
      while (left.containsKey(origin)) {
        PfnRange piece = pieces(origin).getFirst();
        give(node, origin, withRestOfDma32(piece.start() + size));
        node++;
      }
      if (node - first < nodes) {
        throw tooSmall(nodes + " nodes out of node " + origin);
      }
      first = node;
    }
  }

  private BootException tooSmall(String wanted) {
    return new BootException(
        "The memory does not suffice for "
            + wanted
            + " (numa=fake=) of at least "
            + (UNIT_BYTES >> 20)
            + " MiB.");
  }

  /** The physical node after {@code origin} that has memory left, around; -1 if none has. */
  private int next(int origin) {
    if (left.isEmpty()) {
      return -1;
    }
    SortedMap<Integer, Deque<PfnRange>> after = left.tailMap(origin + 1);
    return after.isEmpty() ? left.firstKey() : after.firstKey();
  }

  /** Where a node ends that begins with {@code piece} and is to hold {@code size} usable pages. */
  private long filled(PfnRange piece, long size, long firstTry) {
    long end = piece.start() + firstTry;
    while (usable(piece.start(), end) < size) {
      end += unit;
      if (end > piece.end()) {
        return piece.end();
      }
    }
    return end;
  }

  /** Less than a unit below 4 GiB goes with the node before it. */
  private long withRestOfDma32(long end) {
    long dma32 = DMA32_END >> pageShift;
    return end < dma32 && usable(end, dma32) < unit ? dma32 : end;
  }

  private long restOf(long end, PfnRange piece) {
    return end >= piece.end() ? 0 : usable(end, piece.end());
  }

  private long usable(long start, long end) {
    return usable.within(start, end).size();
  }

  private void give(int node, int origin, long wantedEnd) {
    Deque<PfnRange> pieces = pieces(origin);
    PfnRange piece = pieces.removeFirst();
    long end = Math.min(wantedEnd, piece.end());
    cut.computeIfAbsent(node, id -> new RangeSet()).add(piece.start(), end);
    origins.putIfAbsent(node, origin);
    if (end < piece.end()) {
      pieces.addFirst(new PfnRange(end, piece.end()));
    }
    if (pieces.isEmpty()) {
      left.remove(origin);
    }
  }

  private MachineSpec emulated() {
    List<NodeSpec> nodes = new ArrayList<>();
    List<PhysicalItem> physical = new ArrayList<>();
    spec.physical().stream()
        .filter(item -> !(item instanceof PhysicalItem.NodeRange))
        .forEach(physical::add);
    for (Map.Entry<Integer, RangeSet> node : cut.entrySet()) {
      long pages = 0;
      RangeSet installed = RangeSet.of(map.installed(origin(node.getKey())));
      for (PfnRange part : node.getValue().toList()) {
        for (PfnRange range : installed.within(part.start(), part.end()).toList()) {
          pages += range.pages();
          physical.add(
              new PhysicalItem.NodeRange(
                  node.getKey(), range.start() << pageShift, range.end() << pageShift));
        }
      }
      nodes.add(new NodeSpec(node.getKey(), cpus(node.getKey()), pages << pageShift));
    }
    return new MachineSpec(
        spec.name(),
        spec.arch(),
        spec.kernel(),
        nodes,
        distances(),
        physical,
        spec.sysctls(),
        spec.thp(),
        spec.generations(),
        spec.options().withNodesMade());
  }

  private int origin(int node) {
    return origins.getOrDefault(node, 0);
  }

  private IdSet cpus(int node) {
    SortedSet<Integer> cpus = new TreeSet<>();
    for (NodeSpec physical : spec.nodes()) {
      int home = origins.containsValue(physical.id()) ? physical.id() : origin(0);
      if (home == origin(node)) {
        cpus.addAll(physical.cpus().toList());
      }
    }
    return IdSet.of(cpus.stream().mapToInt(Integer::intValue).toArray());
  }

  private DistanceMatrix distances() {
    List<Integer> ids = List.copyOf(cut.keySet());
    List<Integer> values = new ArrayList<>();
    for (int from : ids) {
      for (int to : ids) {
        values.add(spec.distances().between(origin(from), origin(to)));
      }
    }
    return DistanceMatrix.of(ids, values);
  }

  private long roundUp(long pages) {
    return (pages + unit - 1) / unit * unit;
  }
}
