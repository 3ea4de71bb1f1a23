/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

/** Accesses of a trace, a batch at a time; filled again and again. */
public final class TraceBatch {
  private final long[] addresses;
  private final int[] sizes;
  private final byte[] kinds;
  private int length;

  /**
   * An empty batch.
   *
   * @param capacity how many accesses it has room for
   */
  public TraceBatch(int capacity) {
    addresses = new long[capacity];
    sizes = new int[capacity];
    kinds = new byte[capacity];
  }

  /** How many accesses it holds. */
  public int length() {
    return length;
  }

  /** The address of an access, in bytes, unsigned. */
  public long address(int index) {
    return addresses[index];
  }

  /** The size of an access in bytes, 1 or more. */
  public int size(int index) {
    return sizes[index];
  }

  /** What an access does. */
  public AccessKind kind(int index) {
    return AccessKind.of(kinds[index]);
  }

  boolean isFull() {
    return length == addresses.length;
  }

  void clear() {
    length = 0;
  }

  void add(AccessKind kind, long address, int size) {
    addresses[length] = address;
    sizes[length] = size;
    kinds[length++] = (byte) kind.ordinal();
  }
}
