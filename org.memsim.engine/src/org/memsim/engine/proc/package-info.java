/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The texts that Linux and its tools would print of a simulated machine: files of {@code /proc},
 * the kernel's boot log and the tables of {@code numactl} and {@code numastat}, byte for byte.
 *
 * <p>Layouts are those of kernel 6.1 and of numactl 2.0.16. Each view is a template over a {@link
 * org.memsim.engine.snapshot.MachineSnapshot}; it shows what the snapshot holds and decides
 * nothing. {@link org.memsim.engine.proc.Views} knows all of them.
 *
 * <p>Left out: lines about things that the simulator does not model (in the boot log, for instance,
 * ACPI tables, interrupts and hash tables), and time stamps, which are all nought.
 */
package org.memsim.engine.proc;
