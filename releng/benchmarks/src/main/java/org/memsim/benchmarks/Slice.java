/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

/**
 * What a million requests and returns of BUDDY-MIX came to.
 *
 * @param nanoseconds CPU time of the thread that did them
 * @param failed requests that were not served, in all slices so far
 * @param work the checksum of what was in use
 * @param placement the checksum of the pages given; only comparable between equal free lists
 */
record Slice(long nanoseconds, long failed, long work, long placement) {}
