/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Where a name is used, in the Search view. */
@NullMarked
package org.memsim.dsl.ui.references;

import org.jspecify.annotations.NullMarked;
