/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Swap areas, the swap cache, and faults on what is swapped out. */
package org.memsim.tests.reclaim.swap;
