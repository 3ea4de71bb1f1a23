/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** New names for old. */
@NullMarked
package org.memsim.dsl.ide.rename;

import org.jspecify.annotations.NullMarked;
