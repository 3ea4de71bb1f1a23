/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The diagnostics of the language server as markers, also of files that no editor shows. */
@NullMarked
package org.memsim.dsl.ui.problems;

import org.jspecify.annotations.NullMarked;
