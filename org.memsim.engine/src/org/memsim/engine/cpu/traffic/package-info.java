/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What lies between a cpu and memory: controllers with channels, links between nodes, a bus that
 * all cpus share; how long a line takes through them, and for how long it waits for others.
 *
 * <p>A model, and no rule of Linux. {@link org.memsim.engine.cpu.traffic.MemoryTraffic} is the
 * whole of a machine, made from a {@link org.memsim.engine.cpu.traffic.TrafficSpec}; each part is
 * one or more {@link org.memsim.engine.cpu.traffic.ServiceQueue}s. Left out are banks and rows of
 * DRAM, refresh, the turn-round from reads to writes, caches of others and their snoops, and
 * prefetchers other than as accesses that overlap.
 */
@NullMarked
package org.memsim.engine.cpu.traffic;

import org.jspecify.annotations.NullMarked;
