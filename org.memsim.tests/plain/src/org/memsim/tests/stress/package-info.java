/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Random workloads of many actors on small machines, with a check of all that the engine keeps
 * after each event.
 */
package org.memsim.tests.stress;
