/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The language of MemSim without an editor: its setup, and how files of it are loaded. */
@NullMarked
package org.memsim.dsl;

import org.jspecify.annotations.NullMarked;
