/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of memory policies, against what kernel 6.1.187 counted on machines booted under QEMU. */
package org.memsim.tests.numa;
