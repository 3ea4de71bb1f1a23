/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

/**
 * A line of slabinfo.
 *
 * @param name the cache
 * @param activeObjects objects in use
 * @param objects objects that there is room for
 * @param objectSize bytes of an object with what belongs to it
 * @param objectsPerSlab objects in a slab
 * @param pagesPerSlab pages of a slab
 * @param slabs slabs
 * @param source where the line stands
 */
public record HostSlab(
    String name,
    long activeObjects,
    long objects,
    long objectSize,
    long objectsPerSlab,
    long pagesPerSlab,
    long slabs,
    Source source) {}
