/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Recorded address traces: the text that valgrind's tool lackey writes, and the compact binary form
 * that docs/trace-format.md describes; either may be compressed with gzip. {@link
 * org.memsim.engine.run.trace.Traces} opens both.
 */
@NullMarked
package org.memsim.engine.run.trace;

import org.jspecify.annotations.NullMarked;
