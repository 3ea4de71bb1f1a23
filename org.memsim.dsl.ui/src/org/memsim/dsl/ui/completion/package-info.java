/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The proposals of the language server: names, keywords, and templates with places to fill in. */
@NullMarked
package org.memsim.dsl.ui.completion;

import org.jspecify.annotations.NullMarked;
