/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * How 32-bit x86 divides its addresses between processes and the kernel.
 *
 * @param pageOffset where the kernel's part begins, in bytes; processes end there
 * @param vmallocBytes what the kernel keeps of its part for mappings of its own ({@code vmalloc=})
 */
public record X86Split(long pageOffset, long vmallocBytes) {
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final long DEFAULT_VMALLOC = 128 * MIB;

  /** The gap that the kernel adds to a stated size of the vmalloc area. */
  private static final long VMALLOC_OFFSET = 8 * MIB;

  /** Three GiB for processes, one for the kernel, of which 128 MiB are for vmalloc. */
  public static final X86Split DEFAULT = new X86Split(3 * GIB, DEFAULT_VMALLOC);

  /**
   * The split with so much for processes.
   *
   * @param gibibytes 1, 2 or 3
   * @throws IllegalArgumentException for any other number
   */
  public static X86Split ofGibibytes(long gibibytes) {
    if (gibibytes < 1 || gibibytes > 3) {
      throw new IllegalArgumentException("no split has " + gibibytes + " GiB for processes");
    }
    return new X86Split(gibibytes * GIB, DEFAULT_VMALLOC);
  }

  /** The same with so many bytes stated by {@code vmalloc=}. */
  public X86Split withVmalloc(long bytes) {
    return new X86Split(pageOffset, bytes + VMALLOC_OFFSET);
  }
}
