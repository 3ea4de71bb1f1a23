/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Drawings of machines and runs as plain data: what is where, what it is called, and what it stands
 * for. The workbench paints them, reports write them as SVG, and tests measure them.
 */
@NullMarked
package org.memsim.engine.report.scene;

import org.jspecify.annotations.NullMarked;
