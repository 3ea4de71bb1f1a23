/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The launcher script, driven in copies of the checkout. Where the question is when it builds, what
 * it waits for and how it starts Java, Maven and the JDK are scripts that note how they were
 * called; where it is what starts, both are real.
 */
package org.memsim.tests.launcher;
