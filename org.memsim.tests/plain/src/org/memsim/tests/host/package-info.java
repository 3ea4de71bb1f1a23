/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of what is read of real machines, and of what becomes of it. */
package org.memsim.tests.host;
