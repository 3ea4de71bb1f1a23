/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * An event of a recording. Events that are alike and follow each other within a millisecond may be
 * recorded as one, at the time of the first.
 *
 * @param timeNs the simulated time, in ns
 * @param actor who acted, as messages call it, such as {@code process redis} or {@code kswapd0};
 *     empty if it was nobody
 * @param what the event
 */
public record RecordedEvent(long timeNs, String actor, Event what) {}
