/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.page.PageAllocator;

/** A swap area: {@code swap_info_struct}. */
final class SwapArea {
  private static final int PLAIN_CLUSTER = 256;

  private final int number;
  private final AreaSpec spec;
  private final int priority;
  private final SlotMap map = new SlotMap();
  private final SlotFinder finder;
  private final SwapQueue queue;
  private final @Nullable CompressedMemory compressed;
  private final CacheNodes nodes;

  SwapArea(int number, AreaSpec spec, int priority, PageAllocator allocator, SlabCache nodes) {
    this.number = number;
    this.spec = spec;
    this.priority = priority;
    this.finder =
        new SlotFinder(map, spec.slots(), clusterSlots(allocator.machine()), spec.isRotating());
    this.queue = new SwapQueue(spec, allocator.machine().arch().pageShift());
    this.nodes = new CacheNodes(nodes);
    this.compressed = spec.isInMemory() ? new CompressedMemory(allocator, spec.ratio()) : null;
  }

  /** A cluster takes a huge page where these can be swapped as a whole (CONFIG_THP_SWAP). */
  private static int clusterSlots(Machine machine) {
    Arch arch = machine.arch();
    boolean splits = ThpRules.swapOut(arch, machine.kernel()) == ThpRules.SwapOut.SPLIT;
    return splits ? PLAIN_CLUSTER : 1 << arch.levelBits().getLast();
  }

  int number() {
    return number;
  }

  AreaSpec spec() {
    return spec;
  }

  int priority() {
    return priority;
  }

  SlotMap map() {
    return map;
  }

  /** What keeps its pages in memory; null if a device does. */
  @Nullable CompressedMemory compressed() {
    return compressed;
  }

  /** The pages of a zone that its compressed pages take. */
  long compressedPages(int zoneOrdinal) {
    return compressed == null ? 0 : compressed.pages(zoneOrdinal);
  }

  SwapQueue queue() {
    return queue;
  }

  /** Slots that can be taken: all but the header's. */
  long total() {
    return spec.slots() - 1;
  }

  long free() {
    return finder.free();
  }

  /** The nodes of its swap cache. */
  CacheNodes nodes() {
    return nodes;
  }

  /** Takes a slot, or returns {@link SlotFinder#NONE}. */
  long take(int cpu) {
    return finder.take(cpu);
  }

  /** Takes a cluster, or returns {@link SlotFinder#NONE}. */
  long takeCluster() {
    return finder.takeCluster();
  }

  /** How many slots the cpu that was the last to take one has taken so far. */
  long lastTurn() {
    return finder.lastTurn();
  }

  /** A slot that was taken is not needed after all. */
  void giveBack(long slot) {
    finder.give(slot);
  }

  /** Frees a slot if neither a page table nor the swap cache needs it; returns whether it did. */
  boolean freeIfUnused(long slot, int cpu) {
    boolean isFree = map.isFree(slot);
    if (isFree) {
      if (compressed != null && map.isFilled(slot)) {
        compressed.drop(0);
      }
      map.empty(slot);
      nodes.leave(slot, cpu);
      finder.give(slot);
    }
    return isFree;
  }
}
