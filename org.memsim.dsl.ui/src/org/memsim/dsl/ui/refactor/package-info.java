/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Renaming names and files, and what else the language server can rework. */
@NullMarked
package org.memsim.dsl.ui.refactor;

import org.jspecify.annotations.NullMarked;
