/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What can be written next. */
@NullMarked
package org.memsim.dsl.ide.contentassist;

import org.jspecify.annotations.NullMarked;
