/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Tests of recorded address traces. */
package org.memsim.tests.trace;
