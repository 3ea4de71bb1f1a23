/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Edits that repair what a validator complains of. */
@NullMarked
package org.memsim.dsl.ide.quickfix;

import org.jspecify.annotations.NullMarked;
