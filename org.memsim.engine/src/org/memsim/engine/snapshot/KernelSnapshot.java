/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * The kernel's own memory at one moment.
 *
 * @param slabs its slab caches in the order of {@code /proc/slabinfo}
 * @param areas its vmalloc areas in the order of {@code /proc/vmallocinfo}
 * @param fragmentation how broken up free memory is, zones with memory only
 * @param kmap its addresses for high memory; empty on machines that have none of it
 */
public record KernelSnapshot(
    List<SlabSnapshot> slabs,
    List<VmallocSnapshot> areas,
    List<FragmentationSnapshot> fragmentation,
    Optional<KmapSnapshot> kmap) {
  /** Nothing is known of it. */
  public static final KernelSnapshot NONE =
      new KernelSnapshot(List.of(), List.of(), List.of(), Optional.empty());

  /** Keeps its own copies of the lists. */
  public KernelSnapshot {
    slabs = List.copyOf(slabs);
    areas = List.copyOf(areas);
    fragmentation = List.copyOf(fragmentation);
  }

  /**
   * The slab cache that has a name. Where words have no hyphens, {@code kmalloc_1k} stands for
   * {@code kmalloc-1k}, unless a cache is really called so.
   */
  public Optional<SlabSnapshot> slab(String name) {
    return named(name).or(() -> named(name.replace('_', '-')));
  }

  private Optional<SlabSnapshot> named(String name) {
    return slabs.stream().filter(slab -> slab.isNamed(name)).findFirst();
  }
}
