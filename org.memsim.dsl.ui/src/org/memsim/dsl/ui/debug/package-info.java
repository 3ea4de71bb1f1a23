/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Debug As &gt; MemSim Workload on the platform's debug model: breakpoints, threads, frames and
 * variables. What they show is read from the snapshot of a pause.
 */
@NullMarked
package org.memsim.dsl.ui.debug;

import org.jspecify.annotations.NullMarked;
