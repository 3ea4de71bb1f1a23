/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Address spaces: mappings, page tables, and the faults that fill them.
 *
 * <p>In kernel 6.1 {@code mmap_region} joins a new mapping with its neighbours where nothing tells
 * them apart, {@code do_mas_munmap} splits them, {@code handle_mm_fault} makes the missing tables
 * of an address from the top down and then its page, and {@code free_pgtables} frees a table when
 * no mapping is left that could use it. Tables and pages are allocated from the simulated machine
 * one by one, tables under the policy of the task, pages under that of the mapping.
 *
 * <p>A process begins empty: no program, no library, no stack. Its top table (the PGD) exists from
 * the start and is neither allocated from the machine nor counted, as in {@code VmPTE}.
 *
 * <p>Left out: shared memory and files, huge pages, protection changes, fork, swap, the limits of a
 * process other than {@code vm.max_map_count}, and the right to map the lowest 64 KiB, which every
 * process has.
 */
package org.memsim.engine.mm;
