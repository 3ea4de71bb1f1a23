/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import java.util.OptionalLong;
import org.memsim.engine.machine.ZoneType;

/**
 * A page frame as its {@code struct page} describes it.
 *
 * @param pfn its number
 * @param node the number of its node
 * @param zone its zone
 * @param kind what it is used for
 * @param order the order of the block that it is part of
 * @param head the first frame of that block
 * @param pageblock the type of its pageblock
 * @param references the reference count; 0 if it is free
 * @param flags the names of its flags and page types, as {@code page-types} of the kernel prints
 *     them
 * @param previous the first frame of the block before it in its free list; empty for the first one
 *     and for blocks in no free list
 * @param next the first frame of the block after it in its free list
 */
public record PageInfo(
    long pfn,
    int node,
    ZoneType zone,
    PageKind kind,
    int order,
    long head,
    MigrateType pageblock,
    int references,
    List<String> flags,
    OptionalLong previous,
    OptionalLong next) {
  /** Keeps an unmodifiable copy of the list. */
  public PageInfo {
    flags = List.copyOf(flags);
  }
}
