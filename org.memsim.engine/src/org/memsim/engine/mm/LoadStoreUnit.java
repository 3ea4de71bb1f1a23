/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.cpu.CpuTlb;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Requester;

/**
 * What a task's loads, stores and fetches go through: the MMU of the cpu that it runs on, and Linux
 * where that one finds nothing, after which the access is made again.
 *
 * <p>Hot: an access allocates nothing of the host's memory. Not thread safe.
 */
public final class LoadStoreUnit {
  /** A line has 64 bytes. */
  private static final int LINE_SHIFT = 6;

  /** A page of 4 KiB has 64 lines. */
  private static final int LINES_SHIFT = 6;

  private final AddressSpace space;
  private final Requester task;
  private CpuTlb cpu;
  private Mmu mmu;
  private int number;
  private long translation;
  private long address;
  private boolean write;
  private long read;

  /** The accesses of a task to an address space. */
  public LoadStoreUnit(AddressSpace space, Requester task) {
    this.space = space;
    this.task = task;
    this.number = task.cpu();
    this.cpu = space.memory().tlbs().cpu(number);
    this.mmu = cpu.mmu();
  }

  /**
   * The task runs now, on whichever cpu it is: from here until another runs there, accesses can be
   * made.
   */
  public void resume() {
    if (number != task.cpu()) {
      number = task.cpu();
      cpu = space.memory().tlbs().cpu(number);
      mmu = cpu.mmu();
    }
    cpu.switchTo(space.context());
  }

  /** The task waits, and only the kernel runs on its cpu. */
  public void pause() {
    cpu.idle();
  }

  /** The address space. */
  public AddressSpace space() {
    return space;
  }

  /** The task. */
  public Requester task() {
    return task;
  }

  /** The MMU of the task's cpu. */
  public Mmu mmu() {
    return mmu;
  }

  /** Loads from an address or stores to it. */
  public Fault access(long at, boolean isStore) {
    address = at;
    write = isStore;
    translation = mmu.translate(at, isStore);
    return Translation.isFault(translation) ? fault(at, isStore) : Fault.NONE;
  }

  /** Fetches an instruction. */
  public Fault fetch(long at) {
    address = at;
    write = false;
    translation = mmu.fetch(at);
    if (!Translation.isFault(translation)) {
      return Fault.NONE;
    }
    Fault fault = space.access(at, false, task);
    if (fault.succeeded()) {
      translation = mmu.fetch(at);
    }
    return fault;
  }

  private Fault fault(long at, boolean isStore) {
    Fault fault = space.access(at, isStore, task);
    if (fault.succeeded()) {
      translation = mmu.translate(at, isStore);
    }
    return fault;
  }

  /** An address was used that no TLB was asked for: finds its page, and changes nothing. */
  public void used(long at, boolean isStore) {
    address = at;
    write = isStore;
    translation = mmu.peek(at);
  }

  /** Whether the last access was a store. */
  public boolean wrote() {
    return write;
  }

  /** What tells the line of the last access that succeeded from those of other pages. */
  public long line() {
    return ((long) Pte.frame(translation) << LINES_SHIFT) + (address >>> LINE_SHIFT);
  }

  /** The number of the page that the last access that succeeded used; 0 if it has none. */
  public long page() {
    int frame = Pte.frame(translation);
    return frame == Frames.NONE ? 0 : space.allocator().frames().pfn(frame);
  }

  /** The node of the cpu. */
  public int home() {
    return space.allocator().nodeOfCpu(number);
  }

  /** What the last access that succeeded found, see {@link Translation}. */
  public long translation() {
    return translation;
  }

  /**
   * The node of the page that the last access that succeeded used; that of the cpu if the page has
   * none of its own.
   */
  public int node() {
    int frame = Pte.frame(translation);
    return frame == Frames.NONE ? home() : space.allocator().nodeOf(frame);
  }

  /**
   * Reads ahead what the accesses to some addresses will read of the page tables.
   *
   * @return the exclusive or of all that was read so, so that the JVM must read it
   */
  public long ahead(long[] addresses, int length) {
    read ^= mmu.touchAhead(addresses, 0, length);
    return read;
  }
}
