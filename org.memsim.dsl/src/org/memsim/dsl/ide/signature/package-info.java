/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What a statement that is being written is made of, and which part of it comes next. */
@NullMarked
package org.memsim.dsl.ide.signature;

import org.jspecify.annotations.NullMarked;
