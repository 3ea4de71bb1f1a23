/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The swap areas of a machine that has none: no page is ever asked for. */
final class NoSwap implements SwapStore {
  static final SwapStore INSTANCE = new NoSwap();

  private NoSwap() {}

  private static IllegalStateException impossible() {
    return new IllegalStateException("a swap entry on a machine without swap");
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public void duplicate(long entry) {
    throw impossible();
  }

  @Override
  public void free(long entry) {
    throw impossible();
  }

  @Override
  public int count(long entry) {
    throw impossible();
  }

  @Override
  public int find(long entry) {
    throw impossible();
  }

  @Override
  public long entryOf(int frame) {
    return NONE;
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public boolean tryToFree(int frame) {
    throw impossible();
  }

  @Override
  public void enter(long entry, int frame) {
    throw impossible();
  }

  @Override
  public void submitReads() {
    throw impossible();
  }

  @Override
  public boolean isSynchronous(long entry) {
    throw impossible();
  }

  @Override
  public void readSynchronously(long entry, int frame) {
    throw impossible();
  }

  @Override
  public boolean isReading(int frame) {
    throw impossible();
  }

  @Override
  public boolean await(int frame) {
    throw impossible();
  }

  @Override
  public void awaitWriteback(int frame) {
    throw impossible();
  }

  @Override
  public boolean hasRotatingArea() {
    return false;
  }

  @Override
  public long slots(int area) {
    throw impossible();
  }

  @Override
  public void moved(int from, int to) {
    throw impossible();
  }

  @Override
  public void countAhead(boolean needed) {
    throw impossible();
  }

  @Override
  public long readAhead(long entry) {
    throw impossible();
  }
}
