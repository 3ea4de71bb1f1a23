/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The code actions of the language server as resolutions of markers: light bulb and Ctrl+1. */
@NullMarked
package org.memsim.dsl.ui.quickfix;

import org.jspecify.annotations.NullMarked;
