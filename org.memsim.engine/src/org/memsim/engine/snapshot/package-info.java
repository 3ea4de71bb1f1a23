/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What a simulated machine looks like at one moment: immutable records that hold every figure the
 * views and reports show.
 *
 * <p>Linux has no such object; its {@code /proc} files walk the live structures one line at a time.
 * Here everything that is shown is read from one {@link
 * org.memsim.engine.snapshot.MachineSnapshot}, taken between two events, so that a view, a report
 * and a test of the same moment always agree.
 *
 * <p>Names, orders and units are those of kernel 6.1: zones in the order of {@code /proc/zoneinfo},
 * counters in the order of {@code /proc/vmstat}, amounts in pages unless stated otherwise. Left out
 * until something models them: free blocks by migrate type, swap areas, slab caches, cgroups.
 */
package org.memsim.engine.snapshot;
