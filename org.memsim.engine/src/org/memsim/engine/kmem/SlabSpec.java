/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/**
 * What is asked for when a slab cache is made: the arguments of {@code kmem_cache_create}.
 *
 * @param name its name
 * @param objectSize bytes of an object, at least 1
 * @param align what the addresses of objects are multiples of, a power of two; 0 for no wish
 * @param hardwareAligned SLAB_HWCACHE_ALIGN: no object lies on more cache lines than it must
 * @param hasConstructor whether objects are built when their slab is made, so that what a free one
 *     holds must not be overwritten
 * @param reclaimable SLAB_RECLAIM_ACCOUNT: objects can be given up under pressure
 * @param accounted SLAB_ACCOUNT: objects are charged to cgroups
 */
public record SlabSpec(
    String name,
    int objectSize,
    int align,
    boolean hardwareAligned,
    boolean hasConstructor,
    boolean reclaimable,
    boolean accounted) {
  private static final int CACHE_LINE = 64;
  private static final int LEAST_ALIGN = 8;

  /** Rejects what {@code kmem_cache_create} would not take. */
  public SlabSpec {
    if (objectSize < 1) {
      throw new IllegalArgumentException("An object has at least 1 byte, not " + objectSize + ".");
    }
    if (Integer.bitCount(align) > 1 || align < 0) {
      throw new IllegalArgumentException("An alignment is a power of two, not " + align + ".");
    }
  }

  /** A cache of which nothing but its name and the size of its objects is said. */
  public static SlabSpec of(String name, int objectSize) {
    return new SlabSpec(name, objectSize, 0, false, false, false, false);
  }

  /** calculate_alignment. */
  int alignment() {
    int wanted = align;
    if (hardwareAligned) {
      int line = CACHE_LINE;
      while (objectSize <= line / 2) {
        line /= 2;
      }
      wanted = Math.max(wanted, line);
    }
    return Math.max(wanted, LEAST_ALIGN);
  }

  /**
   * Bytes from one object to the next: calculate_sizes. The pointer to the next free object lies
   * inside of a free object, unless that has to keep what its constructor made.
   *
   * @param wordBytes bytes of an address
   */
  int size(int wordBytes) {
    int size = up(objectSize, wordBytes);
    if (hasConstructor) {
      size += wordBytes;
    }
    return up(size, alignment());
  }

  private static int up(int bytes, int unit) {
    return bytes + unit - 1 & -unit;
  }
}
