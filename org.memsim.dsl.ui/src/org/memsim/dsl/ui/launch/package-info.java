/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Run As &gt; MemSim Workload: configurations, the job that runs the engine in this JVM, and the
 * process that stands for it in the console. The engine is known by {@link
 * org.memsim.engine.run.WorkloadRunner} only.
 */
@NullMarked
package org.memsim.dsl.ui.launch;

import org.jspecify.annotations.NullMarked;
