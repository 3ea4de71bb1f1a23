/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.coherence;

/**
 * Which fields of a zone lie on one cache line. A model in three parts: the marks and reserves that
 * every request reads, the lock, and the free lists that are changed under it.
 *
 * <p>What falls together without padding depends on version and configuration, since it does on the
 * sizes of the fields. The case that was met and mended is taken: until 3.16 a field that each
 * request reads was on the line of the lock (commit 3484b2de9499 of Linux, M. Gorman, 2014, which
 * measured 11 % of the system's time on four nodes).
 */
public enum ZoneLayout {
  /** Linux on SMP since 3.17: each on a line of its own. */
  PADDED,
  /** The marks on the line of the lock. */
  UNPADDED
}
