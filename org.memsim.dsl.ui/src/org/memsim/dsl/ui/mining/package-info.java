/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What the editor writes between the lines: derived figures, and what can be done with a workload.
 */
@NullMarked
package org.memsim.dsl.ui.mining;

import org.jspecify.annotations.NullMarked;
