/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Links from the messages in the console of a run to the lines they are about. */
@NullMarked
package org.memsim.dsl.ui.console;

import org.jspecify.annotations.NullMarked;
