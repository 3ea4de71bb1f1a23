/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * How much of an area is in use.
 *
 * @param spec the area
 * @param priority its priority
 * @param total its slots without the header's
 * @param used those that are taken
 */
public record AreaUse(AreaSpec spec, int priority, long total, long used) {}
