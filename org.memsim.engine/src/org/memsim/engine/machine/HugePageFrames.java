/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * Huge pages of one size that lie one after the other and were taken at boot.
 *
 * @param pageBytes the size of each
 * @param node the number of their node
 * @param frames the frames of all of them
 */
public record HugePageFrames(long pageBytes, int node, PfnRange frames) {}
