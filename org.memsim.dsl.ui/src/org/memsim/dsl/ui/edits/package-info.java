/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Changes of many files that the language server asks for, as one change of the platform. */
@NullMarked
package org.memsim.dsl.ui.edits;

import org.jspecify.annotations.NullMarked;
