/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Opening editors at a place, and links from a name to its definition. */
@NullMarked
package org.memsim.dsl.ui.navigation;

import org.jspecify.annotations.NullMarked;
