/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What is shown about the element below the pointer. */
@NullMarked
package org.memsim.dsl.ide.hover;

import org.jspecify.annotations.NullMarked;
