/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What a selection grows to, step by step. */
@NullMarked
package org.memsim.dsl.ide.selection;

import org.jspecify.annotations.NullMarked;
