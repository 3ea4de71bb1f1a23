/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.BitSet;

/**
 * An address space as TLBs know it: {@code mm_context_t} with the mask of the cpus that may hold
 * its translations. {@link Shootdown#newContext} makes them.
 */
public final class MmContext {
  /** From 1; never given twice. */
  private final long id;

  private final PageWalk tables;

  /** The cpus that have it loaded, be it lazily: mm_cpumask. */
  private final BitSet cpus = new BitSet();

  /** How often something of it was to be flushed, from 1: tlb_gen. */
  private long generation = 1;

  MmContext(long id, PageWalk tables) {
    this.id = id;
    this.tables = tables;
  }

  long id() {
    return id;
  }

  PageWalk tables() {
    return tables;
  }

  BitSet cpus() {
    return cpus;
  }

  long generation() {
    return generation;
  }

  long nextGeneration() {
    return ++generation;
  }
}
