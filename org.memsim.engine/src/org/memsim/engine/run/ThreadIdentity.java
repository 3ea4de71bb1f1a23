/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.SortedSet;

/**
 * What a thread is known by.
 *
 * @param number its number, which tells its random choices from those of others
 * @param alone whether it is the only thread of its process
 * @param cpus where it may run
 */
record ThreadIdentity(int number, boolean alone, SortedSet<Integer> cpus) {}
