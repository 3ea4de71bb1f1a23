/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Machines that are changed without changing their files: {@code server.kernel=6.6}. A change is
 * made to the text before it is read, so that everything that is checked of a file is checked of
 * it.
 */
@NullMarked
package org.memsim.dsl.overrides;

import org.jspecify.annotations.NullMarked;
