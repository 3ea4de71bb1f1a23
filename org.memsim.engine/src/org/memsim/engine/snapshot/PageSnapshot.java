/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page frame as its {@code struct page} describes it.
 *
 * @param pfn its number
 * @param address where its descriptor lies in the kernel's memory map
 * @param node its node
 * @param zone Linux's name of its zone
 * @param zoneIndex the zone's place among those of its node, lowest first
 * @param order the order of the block that it is part of
 * @param head the first frame of that block
 * @param migrateType Linux's name for the type of its pageblock
 * @param references the reference count; 0 if it is free
 * @param mapCount how often it is mapped; below 0 for pages that have a type instead
 * @param index its place in the object that it is a page of; 0 if it is in none
 * @param anonymous whether it is a page of a process and of no file
 * @param flags the names of its flags
 * @param previous the first frame of the block before it in its free list, if there is one
 * @param next the first frame of the block after it in its free list, if there is one
 */
public record PageSnapshot(
    long pfn,
    long address,
    int node,
    String zone,
    int zoneIndex,
    int order,
    long head,
    String migrateType,
    long references,
    long mapCount,
    long index,
    boolean anonymous,
    List<String> flags,
    OptionalLong previous,
    OptionalLong next) {
  /** Keeps its own copy of the list. */
  public PageSnapshot {
    flags = List.copyOf(flags);
  }
}
