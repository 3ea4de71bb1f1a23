/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The outline of a file. */
@NullMarked
package org.memsim.dsl.ide.symbol;

import org.jspecify.annotations.NullMarked;
