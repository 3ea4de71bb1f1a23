/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Quantities with units, converted exactly: bytes, nanoseconds, bytes per second. */
@NullMarked
package org.memsim.dsl.values;

import org.jspecify.annotations.NullMarked;
