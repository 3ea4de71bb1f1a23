/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * A real machine against the rules: each figure that it shows is met exactly, met within a stated
 * model, missed with a reason, taken as input, or not compared.
 *
 * <p>Nothing counts as met that the machine was described with, and nothing that cannot be
 * compared. This room computes nothing that Linux computes: {@link
 * org.memsim.engine.run.RuledMachine} does.
 */
@NullMarked
package org.memsim.engine.verify;

import org.jspecify.annotations.NullMarked;
