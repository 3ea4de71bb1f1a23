/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/** What a cpu has of a cache: kmem_cache_cpu. */
final class CpuSlabs {
  /** The slab that it takes objects from, or {@link Slabs#NONE}. */
  int current = Slabs.NONE;

  /** The first of its partial slabs, the one that came last. */
  int firstPartial = Slabs.NONE;

  /** How many partial slabs it has. */
  int partials;

  /** Free objects that these had when they came: what kernels before 5.16 count. */
  int partialObjects;
}
