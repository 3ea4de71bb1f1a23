/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Memory cgroups: who pays for a page, and what happens to one who may have no more.
 *
 * <p>The rules are those of kernel 6.1 with cgroups of version 2, mounted {@code
 * memory_recursiveprot} as systemd does. A page is charged to the cgroup of the task that brings it
 * into memory ({@code mem_cgroup_charge}; for the kernel's pages {@code __GFP_ACCOUNT}), and
 * counters count it there and in all cgroups around ({@link
 * org.memsim.engine.reclaim.cgroup.PageCounter}). A cgroup at memory.max reclaims from itself and
 * those below it, and kills one of their processes if that yields nothing ({@link
 * org.memsim.engine.reclaim.cgroup.TryCharge}); one over memory.high reclaims and sleeps ({@link
 * org.memsim.engine.reclaim.cgroup.OverHigh}); memory.min and memory.low keep memory from reclaim
 * ({@link org.memsim.engine.reclaim.cgroup.Protection}).
 *
 * <p>Left out: kernel stacks, of which there are none; memory.reclaim; charges of objects smaller
 * than a page.
 */
@org.jspecify.annotations.NullMarked
package org.memsim.engine.reclaim.cgroup;
