/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The colours of the text: keywords, quantities, strings and comments, as the theme has them. */
@NullMarked
package org.memsim.dsl.ui.colour;

import org.jspecify.annotations.NullMarked;
