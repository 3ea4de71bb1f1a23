/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * Something that a recording has left out to stay within its size.
 *
 * @param fromNs the time of the first thing left out
 * @param toNs the time of the last
 * @param items how many they are
 * @param what {@code events}, {@code decisions} or {@code steps} for events of a {@link Detail},
 *     the last for those that every recording has; {@code samples} for snapshots
 */
public record Gap(long fromNs, long toNs, long items, String what) {}
