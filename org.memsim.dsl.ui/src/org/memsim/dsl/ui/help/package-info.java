/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The documentation in the workbench. */
@NullMarked
package org.memsim.dsl.ui.help;

import org.jspecify.annotations.NullMarked;
