/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

/**
 * What a slice of the works tlb, walk and full came to.
 *
 * @param nanoseconds CPU time of the thread
 * @param first hits of the first stage
 * @param second hits of the second
 * @param walks walks of the page tables; an access that faults counts as one
 * @param faults page faults
 */
record TlbSlice(long nanoseconds, long first, long second, long walks, long faults) {
  /** Whether another has met the same pages in the same places. */
  boolean countsAs(TlbSlice other) {
    return first == other.first
        && second == other.second
        && walks == other.walks
        && faults == other.faults;
  }
}
