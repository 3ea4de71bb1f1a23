/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * One processor's pageset of a zone: free pages set aside for it, outside {@code nr_free_pages}.
 *
 * @param cpu the processor
 * @param count pages on its lists
 * @param high pages above which it gives back
 * @param batch pages that it takes or gives back at a time, at least 1
 */
public record PagesetSnapshot(int cpu, long count, long high, long batch) {}
