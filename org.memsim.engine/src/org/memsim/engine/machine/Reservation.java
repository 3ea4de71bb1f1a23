/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * Frames that boot takes before the page allocator gets the rest: a range of {@code
 * memblock.reserved} with what took it.
 *
 * @param kind what it is for
 * @param node the node that the frames belong to
 * @param frames the frames
 */
public record Reservation(Kind kind, int node, PfnRange frames) {
  /** What memory is taken for. */
  public enum Kind {
    /** The first MiB of x86: the trampoline of secondary processors, the BIOS's leftovers. */
    LOW_MEGABYTE("first MiB", false),
    /** The kernel's code and data. */
    KERNEL_IMAGE("kernel image", false),
    /** The part of the image that only initialisation needs. */
    INITMEM("initmem, freed after boot", true),
    /** One entry for each frame. */
    MEMORY_MAP("memory map", false),
    /** Page tables of the kernel itself. */
    PAGE_TABLES("page tables", false),
    /** The node's {@code pg_data_t}. */
    NODE_DATA("node data", false),
    /** The per-cpu areas of the node's cpus. */
    PERCPU("per-cpu areas", false),
    /** Hash tables of dentries and inodes. */
    HASH_TABLES("hash tables", false),
    /** Bounce buffers for devices that cannot address all memory. */
    SWIOTLB("swiotlb", false),
    /** Huge pages larger than the largest block of the page allocator. */
    HUGE_PAGES("huge pages", true),
    /** The area for contiguous allocations. */
    CMA("cma", true),
    /** What the description states not to be managed. */
    STATED("not managed, as stated", false);

    private final String description;
    private final boolean managed;

    Kind(String description, boolean managed) {
      this.description = description;
      this.managed = managed;
    }

    /** What it is, in a few words. */
    public String description() {
      return description;
    }

    /** Whether its pages count as managed in the end. */
    public boolean managed() {
      return managed;
    }
  }
}
