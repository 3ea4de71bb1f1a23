/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The places of the name at the caret, marked in the text. */
@NullMarked
package org.memsim.dsl.ui.occurrences;

import org.jspecify.annotations.NullMarked;
