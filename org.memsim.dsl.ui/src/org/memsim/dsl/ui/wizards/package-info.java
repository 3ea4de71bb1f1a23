/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Wizards that make projects and files to begin with. */
@NullMarked
package org.memsim.dsl.ui.wizards;

import org.jspecify.annotations.NullMarked;
