/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A slab cache at one moment.
 *
 * @param name its name
 * @param aliases other names of it
 * @param inUse objects that somebody has
 * @param activeObjects what {@code /proc/slabinfo} calls so: those that are not free on the list of
 *     a node
 * @param objects objects of all its slabs
 * @param objectBytes bytes from one object to the next
 * @param objectsPerSlab objects of a slab of the usual size
 * @param pagesPerSlab its pages
 * @param slabs how many slabs there are
 * @param pages their pages
 */
public record SlabSnapshot(
    String name,
    List<String> aliases,
    long inUse,
    long activeObjects,
    long objects,
    int objectBytes,
    int objectsPerSlab,
    int pagesPerSlab,
    long slabs,
    long pages) {
  /** Keeps its own copy of the aliases. */
  public SlabSnapshot {
    aliases = List.copyOf(aliases);
  }

  /** Whether the cache has a name. */
  public boolean isNamed(String word) {
    return name.equals(word) || aliases.contains(word);
  }
}
