/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * A machine of a file built of QEMU: a real kernel boots on it, a compiled program does the mapping
 * and touching steps of a workload there, and what both show is compared figure by figure with what
 * the rules make of it.
 *
 * <p>What QEMU or the program cannot do is named, never passed over. The programs that this needs
 * are those of the system that MemSim runs on; nothing is installed.
 */
@NullMarked
package org.memsim.engine.lab;

import org.jspecify.annotations.NullMarked;
