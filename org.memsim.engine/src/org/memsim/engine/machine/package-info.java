/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What a Linux machine knows about its memory once it has booted: nodes, zones, fallback orders,
 * watermarks, reserves.
 *
 * <p>The kernel reads the firmware's map, cuts each node into zones, gives the page allocator what
 * the kernel image, the memory map and other early users left ({@code free_area_init}, {@code
 * memblock_free_all}), orders the nodes for each node by distance ({@code build_zonelists}), and
 * computes watermarks, lowmem reserves and pageset sizes ({@code setup_per_zone_wmarks}, {@code
 * setup_per_zone_lowmem_reserve}, {@code zone_set_pageset_high_and_batch}). {@link
 * org.memsim.engine.machine.Machine#boot} does the same from a {@link
 * org.memsim.engine.machine.MachineSpec}.
 *
 * <p>Nothing here costs more for more memory: a machine is a few records for each zone and a few
 * integers for each pair of nodes.
 *
 * <p>Of the kernel command line it knows {@code kernelcore=}, {@code movablecore=}, {@code
 * numa=fake=}, {@code hugepages=}, {@code cma=}, {@code vmalloc=} and {@code mem=}. What the kernel
 * takes for itself is a model ({@link org.memsim.engine.machine.Reservation} names what took it).
 *
 * <p>Left out: mirrored memory, memory hotplug, memory tiers.
 */
package org.memsim.engine.machine;
