/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Runs that were recorded in this workbench: where they are kept, and which one is looked at. */
@NullMarked
package org.memsim.dsl.ui.runs;

import org.jspecify.annotations.NullMarked;
