/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The layout of a file. Rules are few: four spaces, one statement a line in machines, workloads and
 * processes; smaller blocks keep the lines that their author gave them; distances are a table.
 */
@NullMarked
package org.memsim.dsl.formatting2;

import org.jspecify.annotations.NullMarked;
