/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Commands that work on the selection of the editor. */
@NullMarked
package org.memsim.dsl.ui.editing;

import org.jspecify.annotations.NullMarked;
