/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Placement;

/**
 * A mapping of private anonymous memory: {@code vm_area_struct}. Changes as it splits and merges.
 */
public final class Vma {
  /** No anon_vma yet: no page was ever faulted in. */
  static final int NO_ANON_VMA = 0;

  private final int flags;
  private long start;
  private long end;
  private long offset;
  private int anonVma = NO_ANON_VMA;
  private @Nullable Placement placement;

  /** A mapping without policy; its offset is its address, as for all anonymous memory. */
  Vma(long start, long end, int flags, long offset) {
    this.start = start;
    this.end = end;
    this.flags = flags;
    this.offset = offset;
  }

  /** Its first byte. */
  public long start() {
    return start;
  }

  /** The first byte after it. */
  public long end() {
    return end;
  }

  /** What it allows. */
  public Protection protection() {
    return Protection.ofFlags(flags);
  }

  /** Its own policy, if it has one. */
  public Optional<Placement> placement() {
    return Optional.ofNullable(placement);
  }

  int flags() {
    return flags;
  }

  boolean allows(int flag) {
    return (flags & flag) != 0;
  }

  /** Where the mapping begins in its object, in bytes. */
  long offset() {
    return offset;
  }

  int anonVma() {
    return anonVma;
  }

  /** The place of an address in the mapping's object, in bytes. */
  long offsetOf(long address) {
    return offset + address - start;
  }

  Placement placementOr(Placement fallback) {
    return placement == null ? fallback : placement;
  }

  void setPlacement(Optional<Placement> value) {
    placement = value.orElse(null);
  }

  void setAnonVma(int value) {
    anonVma = value;
  }

  void setStart(long value) {
    offset += value - start;
    start = value;
  }

  void setEnd(long value) {
    end = value;
  }

  /** Cuts the mapping at {@code address} and returns the upper part. */
  Vma splitAt(long address) {
    Vma upper = new Vma(address, end, flags, offsetOf(address));
    upper.anonVma = anonVma;
    upper.placement = placement;
    end = address;
    return upper;
  }
}
