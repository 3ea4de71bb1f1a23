/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What the kernel said about memory while it booted; it does not change afterwards. Each list is in
 * the order in which Linux prints it.
 *
 * @param firmwareMap the firmware's map of physical memory (E820), ascending
 * @param zoneRanges the span of each zone type over all nodes, without Movable
 * @param movableStarts where each node's Movable zone begins; empty without {@code movablecore} or
 *     {@code kernelcore}
 * @param memoryRanges each node's ranges of memory, ascending by address
 * @param reserved what boot reserved of the memory, ascending by address
 * @param unavailable stretches of frames that are no memory but needed a frame descriptor
 * @param totalPages free pages above the high marks when the zonelists were built ({@code Total
 *     pages})
 * @param mobilityGrouping whether pages are grouped by mobility; off on tiny machines
 * @param policyZone name of the lowest zone that memory policies govern; empty without NUMA
 */
public record BootSnapshot(
    List<FirmwareRange> firmwareMap,
    List<ZoneRange> zoneRanges,
    List<MovableStart> movableStarts,
    List<MemoryRange> memoryRanges,
    List<ReservedRange> reserved,
    List<UnavailableRange> unavailable,
    long totalPages,
    boolean mobilityGrouping,
    Optional<String> policyZone) {

  /** Keeps its own copies of the lists. */
  public BootSnapshot {
    firmwareMap = List.copyOf(firmwareMap);
    zoneRanges = List.copyOf(zoneRanges);
    movableStarts = List.copyOf(movableStarts);
    memoryRanges = List.copyOf(memoryRanges);
    reserved = List.copyOf(reserved);
    unavailable = List.copyOf(unavailable);
  }

  /**
   * A range of the firmware's memory map.
   *
   * @param start physical address of the first byte
   * @param end physical address after the last byte
   * @param type Linux's word for it: {@code usable}, {@code reserved}, {@code ACPI data}, {@code
   *     persistent (type 7)} and so on
   */
  public record FirmwareRange(long start, long end, String type) {}

  /**
   * The span of a zone type.
   *
   * @param zone Linux's name of the zone
   * @param start physical address of the first byte
   * @param end physical address after the last byte; {@code start} if no node has such a zone
   */
  public record ZoneRange(String zone, long start, long end) {
    /**
     * Whether no node has such a zone.
     *
     * @return true if the span has no byte
     */
    public boolean empty() {
      return end == start;
    }
  }

  /**
   * Where a node's Movable zone begins.
   *
   * @param node the node
   * @param start physical address of its first byte
   */
  public record MovableStart(int node, long start) {}

  /**
   * A range of a node's memory, cut to whole pages.
   *
   * @param node the node
   * @param start physical address of the first byte
   * @param end physical address after the last byte
   */
  public record MemoryRange(int node, long start, long end) {}

  /**
   * A range that was reserved before the page allocator got the rest.
   *
   * @param start physical address of the first byte
   * @param end physical address after the last byte
   * @param owner what it was reserved for, in a few words
   */
  public record ReservedRange(long start, long end, String owner) {}

  /**
   * Frames that are no memory: before, between or after the ranges of memory, as far as the section
   * of the memory map reaches.
   *
   * @param node the node that their descriptors are charged to
   * @param zone Linux's name of the zone that they are charged to
   * @param pages how many
   */
  public record UnavailableRange(int node, String zone, long pages) {}
}
