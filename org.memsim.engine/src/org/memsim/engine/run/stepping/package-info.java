/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Going through a workload step by step: where it stops, what is seen of it there, and how it goes
 * on. Nothing here changes what a run does.
 */
@NullMarked
package org.memsim.engine.run.stepping;

import org.jspecify.annotations.NullMarked;
