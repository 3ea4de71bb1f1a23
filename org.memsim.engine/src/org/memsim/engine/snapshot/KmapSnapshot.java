/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * The kernel's addresses for pages of high memory at one moment.
 *
 * @param start the first one
 * @param entries how many pages it has addresses for
 * @param used entries that somebody uses
 * @param unflushed entries that nobody uses and that some TLB may still know
 * @param flushes how often all TLBs were flushed for it
 * @param waiting kernel threads that wait for an entry
 * @param waits how often one had to
 * @param local temporary mappings, which take slots of a cpu instead
 */
public record KmapSnapshot(
    long start,
    int entries,
    int used,
    int unflushed,
    long flushes,
    int waiting,
    long waits,
    int local) {
  /** Entries that can be given out at once. */
  public int free() {
    return entries - used - unflushed;
  }
}
