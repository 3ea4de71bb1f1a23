/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Tests of files and of the page cache: against what kernel 6.1.187 did under QEMU, sequences
 * worked out by hand from the kernel's rules, and a plain reference model.
 */
package org.memsim.tests.mm.file;
