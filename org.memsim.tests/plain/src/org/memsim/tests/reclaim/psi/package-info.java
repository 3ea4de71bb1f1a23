/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of pressure stall information. */
package org.memsim.tests.reclaim.psi;
