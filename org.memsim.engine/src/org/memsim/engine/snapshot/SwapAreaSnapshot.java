/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * A swap area, as {@code /proc/swaps} has it.
 *
 * @param path what it lies on; a model, since files do not name it
 * @param total its pages without the header
 * @param used those that are taken
 * @param priority its priority; areas with higher ones are used first
 */
public record SwapAreaSnapshot(String path, long total, long used, int priority) {}
