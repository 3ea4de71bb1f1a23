/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The command that formats a file: Ctrl+Shift+F. */
@NullMarked
package org.memsim.dsl.ui.format;

import org.jspecify.annotations.NullMarked;
