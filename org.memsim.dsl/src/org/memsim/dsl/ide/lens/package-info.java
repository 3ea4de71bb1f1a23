/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** What an editor offers above a workload. */
@NullMarked
package org.memsim.dsl.ide.lens;

import org.jspecify.annotations.NullMarked;
