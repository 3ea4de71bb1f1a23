/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import org.memsim.engine.run.RuledMachine;

/**
 * A machine under the rules of a kernel.
 *
 * @param machine the machine
 * @param zones what these rules make of its zones
 */
record Reckoned(RuledMachine machine, Reckoning zones) {}
