/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

/**
 * What a slice of the work reclaim came to.
 *
 * @param nanoseconds CPU time of the thread
 * @param walks walks of the page tables; an access that faults counts as one
 * @param faults page faults
 * @param back those on pages that had been taken away
 * @param away pages that were taken away
 * @param scanned pages that were looked at for it
 * @param somewhere pages that are in memory or taken away at the end: those that were ever used
 */
record ReclaimSlice(
    long nanoseconds,
    long walks,
    long faults,
    long back,
    long away,
    long scanned,
    long somewhere) {}
