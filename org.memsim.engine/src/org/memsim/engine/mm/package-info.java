/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Address spaces: mappings, page tables, and the faults that fill them.
 *
 * <p>An {@link org.memsim.engine.mm.AddressSpace} is what its process sees: system calls and
 * accesses. Each system call has a class of its own behind it. {@link org.memsim.engine.mm.Vma
 * mappings} join and split by the rules of the kernel's version; the page-table tree holds an entry
 * for each page; faults make tables from the top down and then the page, tables under the policy of
 * the task, pages under that of the mapping. What processes share, the pages and their map counts,
 * is in {@link org.memsim.engine.mm.Memory}.
 *
 * <p>A process begins with a stack and what the kernel maps for it, without a program. Its top
 * table (the PGD) exists from the start and is neither allocated from the machine nor counted, as
 * in {@code VmPTE}. Addresses are not randomised unless the machine says so.
 */
package org.memsim.engine.mm;
