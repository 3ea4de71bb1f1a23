/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * A request to map private anonymous memory: the arguments of {@code mmap}.
 *
 * @param length bytes; rounded up to pages
 * @param address where to; 0 for anywhere
 * @param mode how strictly {@code address} is meant
 * @param protection what the mapping is to allow
 * @param noReserve whether it is not to be charged to the commit limit (MAP_NORESERVE)
 */
public record MapRequest(
    long length, long address, AddressMode mode, Protection protection, boolean noReserve) {
  /** How strictly an address is meant. */
  public enum AddressMode {
    /** There if it is free, otherwise elsewhere. */
    HINT,
    /** There, replacing what is there (MAP_FIXED). */
    FIXED,
    /** There, but not if anything is there (MAP_FIXED_NOREPLACE). */
    NO_REPLACE
  }

  /** Anywhere, to be read and written. */
  public static MapRequest anonymous(long length) {
    return new MapRequest(length, 0, AddressMode.HINT, Protection.READ_WRITE, false);
  }

  /** The same near {@code value}. */
  public MapRequest at(long value) {
    return new MapRequest(length, value, AddressMode.HINT, protection, noReserve);
  }

  /** The same exactly at {@code value}. */
  public MapRequest fixed(long value) {
    return new MapRequest(length, value, AddressMode.FIXED, protection, noReserve);
  }

  /** The same exactly at {@code value}, where nothing may be. */
  public MapRequest noReplace(long value) {
    return new MapRequest(length, value, AddressMode.NO_REPLACE, protection, noReserve);
  }

  /** The same with another protection. */
  public MapRequest protection(Protection value) {
    return new MapRequest(length, address, mode, value, noReserve);
  }

  /** The same without a charge. */
  public MapRequest uncharged() {
    return new MapRequest(length, address, mode, protection, true);
  }
}
