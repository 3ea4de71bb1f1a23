/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/**
 * What a fault on a file came to, in a {@code long}, so that none of the many faults makes an
 * object: the frame's handle below, flags above.
 */
public final class FileFault {
  /** The page lies beyond the end of the file, or shared memory has no room for it. */
  public static final long SIGBUS = 1L << 32;

  /** There is no frame for the page. */
  public static final long OUT_OF_MEMORY = 1L << 33;

  private static final long MISSED = 1L << 34;
  private static final long RETRIED = 1L << 35;
  private static final long FRAME = 0xffff_ffffL;

  private FileFault() {}

  static long of(int frame, boolean missed, boolean retried) {
    return (frame & FRAME) | (missed ? MISSED : 0) | (retried ? RETRIED : 0);
  }

  /** Whether there is a page to map. */
  public static boolean succeeded(long fault) {
    return (fault & (SIGBUS | OUT_OF_MEMORY)) == 0;
  }

  /** The handle of the page's frame; there is one. */
  public static int frame(long fault) {
    return (int) fault;
  }

  /** Whether the page had to be read: the machine counts {@code pgmajfault}. */
  public static boolean missed(long fault) {
    return (fault & MISSED) != 0;
  }

  /**
   * Whether the fault waited, or read ahead, and was taken up again. A task counts such a fault as
   * major, others as minor; before 6.4 the machine counts {@code pgfault} once more for it. Before
   * the page is mapped, pages around it are tried again, see {@link FileFaults#around}.
   */
  public static boolean retried(long fault) {
    return (fault & RETRIED) != 0;
  }
}
