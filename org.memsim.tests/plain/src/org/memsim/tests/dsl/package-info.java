/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** The language: what parses, what links, what is complained of and where, and its layout. */
@NullMarked
package org.memsim.tests.dsl;

import org.jspecify.annotations.NullMarked;
