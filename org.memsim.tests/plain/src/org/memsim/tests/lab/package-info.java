/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Machines that are built of QEMU. */
package org.memsim.tests.lab;
