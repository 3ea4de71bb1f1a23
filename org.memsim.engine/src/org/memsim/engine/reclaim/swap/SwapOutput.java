/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.function.IntSupplier;
import org.memsim.engine.reclaim.SwapOut;

/** What reclaim does with the swap areas of a machine. */
public final class SwapOutput implements SwapOut {
  private final SwapSpace space;
  private final IntSupplier cpu;

  /**
   * The output to some areas.
   *
   * @param cpu the cpu that is at work
   */
  public SwapOutput(SwapSpace space, IntSupplier cpu) {
    this.space = space;
    this.cpu = cpu;
  }

  @Override
  public long freeSlots() {
    return space.free();
  }

  @Override
  public boolean add(int frame) {
    return space.add(frame, cpu.getAsInt());
  }

  @Override
  public long takeCluster(int head) {
    return space.huge().takeCluster(head);
  }

  @Override
  public boolean addParts(int head, int pages, long first) {
    return space.huge().addParts(head, pages, first, cpu.getAsInt());
  }

  @Override
  public long entry(int frame) {
    return space.entryOf(frame);
  }

  @Override
  public void write(int frame, long now) {
    space.write(frame, now);
  }

  @Override
  public Plug plug() {
    return space.plug();
  }

  @Override
  public void remove(int frame, long shadow) {
    space.remove(frame, shadow);
  }

  @Override
  public boolean isFull() {
    return space.isFull();
  }

  @Override
  public void tryToFree(int frame) {
    space.tryToFree(frame);
  }

  @Override
  public long waitForRoom() {
    return space.writes().waitForRoom(space.now());
  }

  @Override
  public long pendingWrites(int zone) {
    return space.pendingWrites(zone);
  }

  @Override
  public void settle(long now) {
    space.settle(now);
  }
}
