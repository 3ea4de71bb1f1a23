/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * A zone of a node as it was laid out at boot. Empty zones exist too.
 *
 * @param ordinal its place among all zones of the machine, empty ones included
 * @param node the number of its node
 * @param type its kind
 * @param index its place among the zones of its node, lowest first
 * @param startPfn its first frame; 0 if it spans nothing
 * @param spanned frames from its first to its last, holes included
 * @param present frames with memory
 * @param managed frames that the page allocator manages
 * @param managedAtBoot frames that it managed when the watermarks were first computed
 * @param presentRanges the frames with memory, ascending
 * @param freeRanges the frames that are free after boot, ascending: all that are managed, less the
 *     huge pages that the command line asks for
 */
public record Zone(
    int ordinal,
    int node,
    ZoneType type,
    int index,
    long startPfn,
    long spanned,
    long present,
    long managed,
    long managedAtBoot,
    List<PfnRange> presentRanges,
    List<PfnRange> freeRanges) {
  /** Keeps unmodifiable copies of the lists. */
  public Zone {
    presentRanges = List.copyOf(presentRanges);
    freeRanges = List.copyOf(freeRanges);
  }

  /** The same with other frames free; what is missing was taken at boot, as for huge pages. */
  Zone withFree(List<PfnRange> ranges) {
    return new Zone(
        ordinal,
        node,
        type,
        index,
        startPfn,
        spanned,
        present,
        managed,
        managedAtBoot,
        presentRanges,
        ranges);
  }

  /** The same with these frames taken out of those that are free. */
  public Zone withoutFree(List<PfnRange> frames) {
    RangeSet left = RangeSet.of(freeRanges);
    frames.forEach(range -> left.remove(range.start(), range.end()));
    return withFree(left.toList());
  }

  /** The pages that are free after boot: those managed, less huge pages taken at boot. */
  public long free() {
    return PfnRange.pages(freeRanges);
  }

  /** Whether it has memory: the kernel's {@code populated_zone}. */
  public boolean populated() {
    return present > 0;
  }
}
