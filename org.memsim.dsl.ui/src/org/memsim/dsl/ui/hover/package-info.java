/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The popup over a name: what the language server says in Markdown, as a text with styles. */
@NullMarked
package org.memsim.dsl.ui.hover;

import org.jspecify.annotations.NullMarked;
