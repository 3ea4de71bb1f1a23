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
  private final AddressSpace space;
  private final Requester task;
  private CpuTlb cpu;
  private Mmu mmu;
  private int number;
  private long translation;
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
  public Fault access(long address, boolean write) {
    translation = mmu.translate(address, write);
    return Translation.isFault(translation) ? fault(address, write) : Fault.NONE;
  }

  /** Fetches an instruction. */
  public Fault fetch(long address) {
    translation = mmu.fetch(address);
    if (!Translation.isFault(translation)) {
      return Fault.NONE;
    }
    Fault fault = space.access(address, false, task);
    if (fault.succeeded()) {
      translation = mmu.fetch(address);
    }
    return fault;
  }

  private Fault fault(long address, boolean write) {
    Fault fault = space.access(address, write, task);
    if (fault.succeeded()) {
      translation = mmu.translate(address, write);
    }
    return fault;
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
    return frame == Frames.NONE
        ? space.allocator().nodeOfCpu(number)
        : space.allocator().nodeOf(frame);
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
