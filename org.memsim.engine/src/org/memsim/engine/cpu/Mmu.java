/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import org.memsim.engine.machine.Arch;

/**
 * The memory-management unit of one logical cpu: it translates an address by its TLBs, or else by a
 * walk of the page tables, whose result it keeps in both stages of TLBs.
 *
 * <p>A walk costs one memory access for each level, less those that the paging-structure caches
 * save. As hardware does, it walks again for the first store to a page that it holds as clean, so
 * that the entry in memory becomes dirty (Intel SDM 3A, 4.8), and, before it faults, for an access
 * that the translation it holds does not allow (AMD APM 2, 5.5.2). What is not present, or not
 * allowed, is never kept.
 *
 * <p>Hot: an access allocates nothing. Not thread safe.
 */
public final class Mmu {
  /** What a translation must have for a store; loads need nothing. */
  private static final long FOR_STORE = Translation.WRITABLE | Translation.DIRTY;

  /** What it must not have for a fetch; see {@link #allows}. */
  private static final long FOR_FETCH = Translation.NO_EXECUTE;

  private final int top;
  private final Tlb data;
  private final Tlb instruction;
  private final Tlb second;
  private final Tlb secondInstruction;
  private final PagingStructureCaches pagingStructures;
  private final boolean hasPagingStructures;
  private final MmuCounters counters = new MmuCounters();
  private PageWalk tables = new NoTables();
  private int asid;

  /** An MMU whose caches are empty and whose page tables map nothing. */
  public Mmu(TlbGeometry geometry, Arch arch) {
    Levels levels = new Levels(arch);
    this.top = levels.top();
    this.data = new Tlb(geometry.data(), levels);
    this.instruction = new Tlb(geometry.instruction(), levels);
    this.second = new Tlb(geometry.second(), levels);
    this.secondInstruction =
        geometry.secondInstruction().isEmpty()
            ? second
            : new Tlb(geometry.secondInstruction(), levels);
    this.pagingStructures = new PagingStructureCaches(geometry.pagingStructures(), levels);
    this.hasPagingStructures = !pagingStructures.isEmpty();
  }

  /**
   * Uses other page tables from now on. Nothing is flushed.
   *
   * @param newAsid what marks their translations in the TLBs (x86's PCID), from 0 to 65535
   */
  public void load(PageWalk newTables, int newAsid) {
    tables = newTables;
    asid = newAsid;
  }

  /** What it has done so far. The object changes with the MMU. */
  public MmuCounters counters() {
    return counters;
  }

  /**
   * Translates an address for a load or a store.
   *
   * @param address in bytes, from 0
   * @return the entry of the page, see {@link Translation}; or {@link Translation#NOT_PRESENT} or
   *     {@link Translation#NOT_ALLOWED}
   */
  public long translate(long address, boolean write) {
    long required = write ? FOR_STORE : 0;
    long found = data.use(address, asid);
    if (found == TlbArray.MISS) {
      counters.dtlbMisses++;
      return afterMiss(address, data, second, required);
    }
    counters.dtlbHits++;
    return allows(found, required) ? found : walkAgain(address, data, second, required);
  }

  /**
   * Translates the address of an instruction.
   *
   * @param address in bytes, from 0
   * @return as {@link #translate}
   */
  public long fetch(long address) {
    long found = instruction.use(address, asid);
    if (found == TlbArray.MISS) {
      counters.itlbMisses++;
      return afterMiss(address, instruction, secondInstruction, FOR_FETCH);
    }
    counters.itlbHits++;
    return allows(found, FOR_FETCH)
        ? found
        : walkAgain(address, instruction, secondInstruction, FOR_FETCH);
  }

  /**
   * Reads the page-table entries of addresses that will be used, and changes nothing. Pays where
   * most accesses walk, in batches of about 64.
   *
   * @return as {@link PageWalk#readAhead}
   */
  public long touchAhead(long[] addresses, int from, int to) {
    return tables.readAhead(addresses, from, to);
  }

  /** The entry of an address's page as the tables have it. Changes nothing, and counts nothing. */
  public long peek(long address) {
    return tables.peek(address);
  }

  /** Forgets all translations. */
  public void flush() {
    data.dropAll();
    instruction.dropAll();
    second.dropAll();
    secondInstruction.dropAll();
    pagingStructures.dropAll();
  }

  /** Forgets the translations of an address space. */
  public void flush(int ofAsid) {
    data.dropAsid(ofAsid);
    instruction.dropAsid(ofAsid);
    second.dropAsid(ofAsid);
    secondInstruction.dropAsid(ofAsid);
    pagingStructures.dropAsid(ofAsid);
  }

  /**
   * Forgets the page that an address lies in, and all upper entries of its address space: x86's
   * INVLPG and INVPCID drop those whatever their address (Intel SDM 3A, 4.10.4.1).
   */
  public void flush(long address, int ofAsid) {
    drop(address, ofAsid);
    pagingStructures.dropAsid(ofAsid);
  }

  private void drop(long address, int ofAsid) {
    data.drop(address, ofAsid);
    instruction.drop(address, ofAsid);
    second.drop(address, ofAsid);
    if (secondInstruction != second) {
      secondInstruction.drop(address, ofAsid);
    }
  }

  private long afterMiss(long address, Tlb first, Tlb next, long required) {
    long found = next.use(address, asid);
    if (found == TlbArray.MISS) {
      counters.stlbMisses++;
      return walk(address, first, next, required);
    }
    counters.stlbHits++;
    if (!allows(found, required)) {
      return walkAgain(address, first, next, required);
    }
    first.put(address, asid, found);
    return found;
  }

  /** What is held does not do; it goes, and comes back if the tables say better. */
  private long walkAgain(long address, Tlb first, Tlb next, long required) {
    drop(address, asid);
    return walk(address, first, next, required);
  }

  private long walk(long address, Tlb first, Tlb next, long required) {
    long found = tables.walk(address, required == FOR_STORE);
    count(address, Translation.level(found));
    if ((found & Translation.PRESENT) == 0) {
      return Translation.NOT_PRESENT;
    }
    if (!allows(found, required)) {
      return Translation.NOT_ALLOWED;
    }
    next.put(address, asid, found);
    first.put(address, asid, found);
    return found;
  }

  /** A walk that ended at the level {@code last}. */
  private void count(long address, int last) {
    int start = top;
    if (hasPagingStructures) {
      start = pagingStructures.start(address, asid, top);
      pagingStructures.put(address, asid, start, last);
      counters.savedAccesses += top - start;
    }
    counters.walks++;
    counters.walkAccesses += Math.max(0, start - last + 1);
  }

  /** The bit that forbids is turned into one that allows. */
  private static boolean allows(long translation, long required) {
    return ((translation ^ Translation.NO_EXECUTE) & required) == required;
  }

  /** Before the first tables are loaded. */
  private static final class NoTables implements PageWalk {
    @Override
    public long walk(long address, boolean write) {
      return Translation.of(0, Levels.HIGHEST_LEAF);
    }

    @Override
    public long peek(long address) {
      return walk(address, false);
    }
  }
}
