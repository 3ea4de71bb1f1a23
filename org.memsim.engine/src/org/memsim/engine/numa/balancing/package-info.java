/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Automatic NUMA balancing: what tasks learn from hint faults, and what follows from it.
 *
 * <p>The rules are those of kernel 6.1's scheduler ({@code kernel/sched/fair.c}), without its
 * sentences: {@link org.memsim.engine.numa.balancing.BalancedTask} counts faults by node, decides
 * which pages to pull ({@code should_numa_migrate_memory}), prefers the node with most faults
 * ({@code task_numa_placement}) and adapts how often the address space is walked over ({@code
 * update_task_scan_period}); {@link org.memsim.engine.numa.balancing.FaultGroup} is a {@code
 * numa_group}: tasks that were seen to use the same pages.
 *
 * <p>Marking pages and moving them is {@code mm}'s; when tasks run is {@code run}'s. Left out: the
 * choice of a group's node on machines whose nodes are not all directly connected.
 */
@NullMarked
package org.memsim.engine.numa.balancing;

import org.jspecify.annotations.NullMarked;
