/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The colours of a file. */
@NullMarked
package org.memsim.dsl.ide.highlighting;

import org.jspecify.annotations.NullMarked;
