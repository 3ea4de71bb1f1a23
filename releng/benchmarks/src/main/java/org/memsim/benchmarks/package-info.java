/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What {@code memsim bench} measures. JMH starts a JVM for each measurement in Java; the programs
 * in C are started in turn with them, so that both see the machine in the same state, and times are
 * CPU times of the thread that works.
 */
@NullMarked
package org.memsim.benchmarks;

import org.jspecify.annotations.NullMarked;
