/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What only the engine knows, as the language needs it. The language holds no kernel formula;
 * whoever starts it binds the engine's {@link org.memsim.dsl.facts.MachineFacts}, and it works
 * without.
 */
@NullMarked
package org.memsim.dsl.facts;

import org.jspecify.annotations.NullMarked;
