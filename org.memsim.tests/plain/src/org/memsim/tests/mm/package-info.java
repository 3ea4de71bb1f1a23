/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Tests of address spaces, against what kernel 6.1.187 did under QEMU (run d3-vma-pt-faults) and
 * against plain reference models.
 */
package org.memsim.tests.mm;
