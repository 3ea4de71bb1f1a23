/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/** Pools of huge pages and mappings of them: what a real kernel did, and what the engine does. */
package org.memsim.tests.mm.huge;
