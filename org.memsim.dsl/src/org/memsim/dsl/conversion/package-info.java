/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Text to value: numbers of any length are kept exact, and never become a floating-point number.
 */
@NullMarked
package org.memsim.dsl.conversion;

import org.jspecify.annotations.NullMarked;
