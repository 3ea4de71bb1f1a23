/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Tests of booting, against what kernel 6.1.187 printed on machines booted under QEMU (their names
 * begin with s) and what other people's machines printed.
 */
package org.memsim.tests.machine;
