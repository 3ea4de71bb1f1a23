/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Machines of the language, made from what real ones have shown.
 *
 * <p>What is written is tried: the language checks it, the engine boots it, and what either refuses
 * becomes a comment that says why. So no rule of Linux and none of the language stands here; what
 * the engine derives by itself is left out of the file.
 */
@NullMarked
package org.memsim.engine.importing;

import org.jspecify.annotations.NullMarked;
