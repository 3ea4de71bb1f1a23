/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A block of memory, the least that can be taken offline: {@code
 * /sys/devices/system/memory/memoryN}.
 *
 * @param number its number, that of its first frame in blocks
 * @param node the node whose memory it has
 * @param frames its frames, be there memory behind them or not
 */
public record MemoryBlock(long number, int node, PfnRange frames) {
  private static final long LEAST_BYTES = 128L << 20;
  private static final long LARGEST_BYTES = 2L << 30;

  /** Memory up to here is cut into the smallest blocks. */
  private static final long LARGE_MACHINE_BYTES = 64L << 30;

  /**
   * The bytes of a block: {@code block_size_bytes}. On 64-bit x86 those of a section, but on a
   * machine whose memory ends at 64 GiB or later 2 GiB, as on one without hypervisor (source:
   * probe_memory_block_size; before 5.1 a size that the end is a multiple of). Elsewhere those of a
   * section.
   */
  public static long bytes(Machine machine) {
    Arch arch = machine.arch();
    long section = arch.sectionPages() << arch.pageShift();
    if (!arch.name().startsWith("x86_64")) {
      return section;
    }
    long end = 0;
    for (Zone zone : machine.zones()) {
      end = Math.max(end, zone.startPfn() + zone.spanned());
    }
    return end << arch.pageShift() < LARGE_MACHINE_BYTES ? LEAST_BYTES : LARGEST_BYTES;
  }

  /** The blocks of a node that are online, ascending; {@code bytes} as boot found them. */
  static List<MemoryBlock> online(Node node, long bytes, int pageShift) {
    long pages = bytes >> pageShift;
    SortedSet<Long> numbers = new TreeSet<>();
    for (PfnRange range : node.ranges()) {
      for (long n = range.start() / pages; n * pages < range.end(); n++) {
        numbers.add(n);
      }
    }
    List<MemoryBlock> blocks = new ArrayList<>();
    for (long n : numbers) {
      blocks.add(new MemoryBlock(n, node.id(), new PfnRange(n * pages, (n + 1) * pages)));
    }
    return blocks;
  }

  /**
   * The zone that has all frames of the block, by its ordinal; none if some have no memory, or
   * belong to another zone, which lets no block go offline.
   */
  public OptionalLong zone(Machine machine) {
    for (Zone zone : machine.zones()) {
      for (PfnRange range : zone.presentRanges()) {
        if (range.intersect(frames).equals(frames)) {
          return OptionalLong.of(zone.ordinal());
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Whether boot took none of the frames of the block for itself. */
  public boolean isManaged(Machine machine) {
    RangeSet left = RangeSet.of(List.of(frames));
    for (Zone zone : machine.zones()) {
      zone.freeRanges().forEach(range -> left.remove(range.start(), range.end()));
    }
    for (HugePageFrames huge : machine.hugePageFrames()) {
      left.remove(huge.frames().start(), huge.frames().end());
    }
    return left.isEmpty();
  }
}
