/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What a name means: in its file, in the files that it imports, in its workload and its process.
 */
@NullMarked
package org.memsim.dsl.scoping;

import org.jspecify.annotations.NullMarked;
