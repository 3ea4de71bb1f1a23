/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The nature and the builder of projects with .mem files. */
@NullMarked
package org.memsim.dsl.ui.project;

import org.jspecify.annotations.NullMarked;
