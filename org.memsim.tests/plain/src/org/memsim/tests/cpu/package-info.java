/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of TLBs, the MMU, access patterns and shootdowns. */
package org.memsim.tests.cpu;
