/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The command line and the headless Eclipse application: arguments in, texts and exit codes out.
 */
@NullMarked
package org.memsim.engine.app;

import org.jspecify.annotations.NullMarked;
