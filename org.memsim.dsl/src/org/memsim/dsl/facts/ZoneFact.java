/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

/**
 * A zone that a machine has once it has booted.
 *
 * @param node the number of its node
 * @param name Linux's name of it, such as {@code DMA32}
 * @param managed its managed memory in bytes, more than 0
 */
public record ZoneFact(int node, String name, long managed) {}
