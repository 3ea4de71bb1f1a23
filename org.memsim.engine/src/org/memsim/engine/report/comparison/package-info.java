/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What differs between two machines or two runs: their configuration, where their memory lies, and
 * what came of them. Figures are read from snapshots and recordings; how they are shown is left to
 * whoever shows them.
 */
@NullMarked
package org.memsim.engine.report.comparison;

import org.jspecify.annotations.NullMarked;
