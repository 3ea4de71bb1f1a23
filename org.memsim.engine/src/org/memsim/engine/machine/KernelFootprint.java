/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * A model of how much memory a kernel takes for itself, in pages of the architecture. The figures
 * of x86 are those of Debian 12's kernels 6.1 under QEMU (runs s01 to s14); those of arm64 are the
 * same kernel's as packaged, rounded to MiB, and were checked against no boot.
 *
 * @param lowPages the frames from 0 on that are never used
 * @param start the frame that the image is loaded to, from the beginning of memory
 * @param imagePages code, data and bss, and what is taken before there is a memory map; without
 *     initmem
 * @param initmemPages what is freed once the kernel is up: initmem and the gaps between sections
 * @param pageTables pages of the kernel's own tables
 * @param nodeDataPages the data of a node
 * @param percpuPages the area of a cpu
 * @param swiotlbPages bounce buffers, taken if memory reaches beyond 4 GiB
 */
record KernelFootprint(
    long lowPages,
    long start,
    long imagePages,
    long initmemPages,
    long pageTables,
    long nodeDataPages,
    long percpuPages,
    long swiotlbPages) {
  private static final KernelFootprint X86_64 =
      new KernelFootprint(256, 4096, 10_791 + 527, 2_002, 0, 43, 62, 16_384);

  /** Run s13: one level of page tables more takes 505 pages more. */
  private static final KernelFootprint X86_64_LA57 =
      new KernelFootprint(256, 4096, 10_791 + 527, 2_002, 505, 43, 62, 16_384);

  /** Run s14: the node's data are part of the image. */
  private static final KernelFootprint X86 =
      new KernelFootprint(256, 4096, 3_640, 232, 0, 0, 33, 0);

  private static final long MIB = 1L << 20;

  static KernelFootprint of(Arch arch) {
    return switch (arch.name()) {
      case "x86", "x86_pae" -> X86;
      case "x86_64_la57" -> X86_64_LA57;
      case "x86_64" -> X86_64;
      default -> arm64(arch);
    };
  }

  private static KernelFootprint arm64(Arch arch) {
    long pagesPerMib = Math.max(1, MIB >> arch.pageShift());
    return new KernelFootprint(
        0,
        2 * pagesPerMib,
        30 * pagesPerMib,
        7 * pagesPerMib,
        0,
        ceilDiv(172 << 10, arch.pageSize()),
        ceilDiv(248 << 10, arch.pageSize()),
        64 * pagesPerMib);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
