/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The outline of a file: what the language server calls its document symbols. */
@NullMarked
package org.memsim.dsl.ui.outline;

import org.jspecify.annotations.NullMarked;
