/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Views of recorded runs: drawings, tables and trees that follow one choice of run and time. */
@NullMarked
package org.memsim.dsl.ui.views;

import org.jspecify.annotations.NullMarked;
