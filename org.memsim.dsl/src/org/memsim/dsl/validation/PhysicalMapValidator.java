/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Hole;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.NodeRange;
import org.memsim.dsl.mem.Physical;
import org.memsim.dsl.mem.PhysicalRange;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.ReservedRange;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** The physical address map: an address is a hole, or one node's memory. */
class PhysicalMapValidator extends TopicValidator {
  /** A range with its bounds in bytes. */
  private record Extent(PhysicalRange range, long from, long to) {}

  /** A range has a start, and an end after it that is an address. */
  @Check
  void checkRange(PhysicalRange range) {
    Topology topology = machineOf(range).orElseThrow();
    long from = address(range.getFrom(), topology);
    long to = address(range.getTo(), topology);
    if (to <= from) {
      error(
          "The range is empty: it ends at "
              + Sentences.size(to)
              + ", which is not after its start at "
              + Sentences.size(from)
              + ".",
          range,
          MEM.getPhysicalRange_To(),
          IssueCodes.EMPTY_RANGE);
      return;
    }
    topology
        .arch()
        .filter(arch -> to > 1L << arch.physicalBits())
        .ifPresent(
            arch ->
                error(
                    "The physical addresses of "
                        + arch.name()
                        + " have "
                        + arch.physicalBits()
                        + " bits and end at "
                        + Sentences.size(1L << arch.physicalBits())
                        + ".",
                    range,
                    MEM.getPhysicalRange_To(),
                    IssueCodes.ADDRESS_WIDTH));
  }

  /** A range is a range of a node that there is. */
  @Check
  void checkNode(NodeRange range) {
    Topology topology = machineOf(range).orElseThrow();
    if (!topology.hasNode(range.getId())) {
      error(
          TopologyValidator.unknownNode(range.getId(), topology),
          range,
          MEM.getNodeRange_Id(),
          IssueCodes.UNKNOWN_NODE,
          topology.nearestNode(range.getId()));
    }
  }

  /** Holes and nodes do not overlap. Reserved ranges may lie anywhere. */
  @Check
  void checkOverlaps(Physical map) {
    Topology topology = machineOf(map).orElseThrow();
    List<Extent> extents = new ArrayList<>();
    for (PhysicalRange range : map.getRanges()) {
      if (!(range instanceof ReservedRange)) {
        long from = address(range.getFrom(), topology);
        extents.add(new Extent(range, from, address(range.getTo(), topology)));
      }
    }
    extents.sort(Comparator.comparingLong(Extent::from));
    Extent last = null;
    for (Extent extent : extents) {
      if (last != null && extent.from < last.to && extent.to > extent.from) {
        error(
            "This range begins at "
                + Sentences.size(extent.from)
                + ", but "
                + name(last.range)
                + " ends at "
                + Sentences.size(last.to)
                + ".",
            extent.range,
            MEM.getPhysicalRange_From(),
            IssueCodes.OVERLAPPING_RANGES,
            Sentences.size(last.to));
      }
      last = last == null || extent.to > last.to ? extent : last;
    }
  }

  /** What is reserved is memory, at least in part. */
  @Check
  void checkReserved(ReservedRange range) {
    Topology topology = machineOf(range).orElseThrow();
    long from = address(range.getFrom(), topology);
    long to = address(range.getTo(), topology);
    Physical map = EcoreUtil2.getContainerOfType(range, Physical.class);
    for (Hole hole : EcoreUtil2.typeSelect(map.getRanges(), Hole.class)) {
      if (from < to
          && address(hole.getFrom(), topology) <= from
          && to <= address(hole.getTo(), topology)) {
        warningAtStart(
            "Nothing is reserved here: the range lies in the hole from "
                + Sentences.size(address(hole.getFrom(), topology))
                + " to "
                + Sentences.size(address(hole.getTo(), topology))
                + ".",
            range,
            IssueCodes.RESERVED_HOLE);
      }
    }
  }

  /** The ranges of a node are as large as its memory, also if one of the two is inherited. */
  @Check
  void checkSums(Machine machine) {
    Topology topology = topology(machine);
    Optional<Physical> map = topology.machine().physical();
    if (map.isEmpty()) {
      return;
    }
    Map<Long, List<NodeRange>> byNode = new TreeMap<>();
    for (NodeRange range : EcoreUtil2.typeSelect(map.get().getRanges(), NodeRange.class)) {
      if (topology.hasNode(range.getId())) {
        byNode.computeIfAbsent(range.getId(), id -> new ArrayList<>()).add(range);
      }
    }
    boolean isOwn = EcoreUtil2.getContainerOfType(map.get(), Machine.class) == machine;
    byNode.forEach((node, ranges) -> checkSum(machine, node, ranges, isOwn));
  }

  private void checkSum(Machine machine, long node, List<NodeRange> ranges, boolean isOwn) {
    Topology topology = topology(machine);
    long sum = 0;
    for (NodeRange range : ranges) {
      sum += Math.max(0, address(range.getTo(), topology) - address(range.getFrom(), topology));
    }
    if (sum != topology.memoryOf(node)) {
      error(
          "The "
              + (isOwn ? "" : "inherited ")
              + "ranges of node "
              + node
              + " add up to "
              + Sentences.size(sum)
              + ", but its memory is "
              + Sentences.size(topology.memoryOf(node))
              + ".",
          isOwn ? ranges.getLast() : machine,
          isOwn ? MEM.getNodeRange_Id() : MEM.getElement_Name(),
          IssueCodes.NODE_RANGE_SUM,
          isOwn ? new String[] {Sentences.size(sum)} : new String[0]);
    }
  }

  private static String name(PhysicalRange range) {
    return switch (range) {
      case Hole hole -> "the hole before it";
      case NodeRange node -> "the range of node " + node.getId();
      default -> "the range before it";
    };
  }

  private static long address(Quantity quantity, Topology topology) {
    return Measures.address(quantity, topology.pageSize()) instanceof Measure.Exact exact
        ? exact.amount()
        : 0;
  }
}
