/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * What a zone has of one migrate type.
 *
 * @param name Linux's name: {@code Unmovable}, {@code Movable}, {@code Reclaimable}, {@code
 *     HighAtomic}, {@code CMA} or {@code Isolate}
 * @param freeBlocks free blocks on the lists of the type, by order from 0
 * @param pageblocks pageblocks that are of the type
 */
public record MigrateTypeSnapshot(String name, LongRow freeBlocks, long pageblocks) {}
