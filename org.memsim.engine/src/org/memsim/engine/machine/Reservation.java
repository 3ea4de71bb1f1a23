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
  /** The same for other frames. */
  Reservation of(PfnRange other) {
    return new Reservation(kind, node, other);
  }

  /** What memory is taken for. */
  public enum Kind {
    /** The first MiB of x86: the trampoline of secondary processors, the BIOS's leftovers. */
    LOW_MEGABYTE("first MiB", false, false),
    /** The kernel's code and data. */
    KERNEL_IMAGE("kernel image", false, true),
    /** The part of the image that only initialisation needs. */
    INITMEM("initmem, freed after boot", true, true),
    /** One entry for each frame. */
    MEMORY_MAP("memory map", false, true),
    /** Page tables of the kernel itself. */
    PAGE_TABLES("page tables", false, true),
    /** The node's {@code pg_data_t}. */
    NODE_DATA("node data", false, true),
    /** The per-cpu areas of the node's cpus. */
    PERCPU("per-cpu areas", false, true),
    /** Hash tables of dentries and inodes. */
    HASH_TABLES("hash tables", false, true),
    /** Bounce buffers for devices that cannot address all memory. */
    SWIOTLB("swiotlb", false, true),
    /** Huge pages larger than the largest block of the page allocator. */
    HUGE_PAGES("huge pages", true, false),
    /** The area for contiguous allocations. */
    CMA("cma", true, false),
    /** What the description states not to be managed. */
    STATED("not managed, as stated", false, false);

    private final String description;
    private final boolean managed;
    private final boolean modelled;

    Kind(String description, boolean managed, boolean modelled) {
      this.description = description;
      this.managed = managed;
      this.modelled = modelled;
    }

    /** What it is, in a few words. */
    public String description() {
      return description;
    }

    /** Whether its pages count as managed in the end. */
    public boolean managed() {
      return managed;
    }

    /** Whether size and place come from a model rather than from a rule or a statement. */
    public boolean modelled() {
      return modelled;
    }
  }
}
