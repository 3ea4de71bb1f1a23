/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of memory that was taken offline or brought back since boot: what the kernel has
 * computed anew, and what it keeps from before.
 *
 * @param blockBytes the bytes of a block of memory, as boot found them
 * @param minFreeKbytes {@code vm.min_free_kbytes} as it was computed last
 * @param listed the nodes that zonelists were made of if they were built anew, when the cpus of
 *     nodes are known; empty if they are those of boot
 * @param policyZone the highest kind of zone that ever had memory, Movable aside
 * @param offline the blocks that are offline, ascending
 */
record Hotplug(
    long blockBytes,
    long minFreeKbytes,
    Optional<IdSet> listed,
    ZoneType policyZone,
    List<MemoryBlock> offline) {
  Hotplug {
    offline = List.copyOf(offline);
  }

  /** The blocks that are offline and one more. */
  List<MemoryBlock> plus(MemoryBlock block) {
    List<MemoryBlock> all = new ArrayList<>(offline);
    all.add(block);
    all.sort(Comparator.comparingLong(MemoryBlock::number));
    return all;
  }

  /** The blocks that are offline less one. */
  List<MemoryBlock> minus(MemoryBlock block) {
    return offline.stream().filter(other -> other.number() != block.number()).toList();
  }

  /** What is stated of {@code vm.min_free_kbytes}, in place of what was computed. */
  Hotplug withMinFree(Optional<Long> stated) {
    return stated
        .map(kib -> new Hotplug(blockBytes, kib, listed, policyZone, offline))
        .orElse(this);
  }
}
