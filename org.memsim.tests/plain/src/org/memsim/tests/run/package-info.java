/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Workloads from text to result: the gallery, steps, actors, expectations, limits. */
package org.memsim.tests.run;
