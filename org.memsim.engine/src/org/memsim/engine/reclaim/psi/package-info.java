/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Pressure stall information: for how much of the time tasks waited for memory or for devices.
 *
 * <p>In kernel 6.1 each cpu measures for how long some of its tasks were stalled, and for how long
 * none of them did anything else; the figures of cpus are averaged by the time for which each was
 * not idle ({@code collect_percpu_times}), and go every two seconds into averages over 10, 60 and
 * 300 seconds ({@code update_averages}).
 *
 * <p>A model where simulated events are longer than what Linux measures: an event that waits is
 * stalled at its beginning. Left out: pressure of cpus and interrupts, triggers.
 */
@org.jspecify.annotations.NullMarked
package org.memsim.engine.reclaim.psi;
