/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

/**
 * A line of a script.
 *
 * @param family whether the script is one of a family, not of a single process
 * @param process which process does the step; 0 is the first
 * @param step what it does
 */
record Line(boolean family, int process, Step step) {}
