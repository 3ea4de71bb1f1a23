/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Changes of a text that keep what it means. */
@NullMarked
package org.memsim.dsl.ide.refactoring;

import org.jspecify.annotations.NullMarked;
