/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Placement;

/** A mapping: {@code vm_area_struct}. Changes as it splits and merges. */
public final class Vma {
  /** No anon_vma yet: no anonymous page was ever faulted in. */
  static final int NO_ANON_VMA = 0;

  private final @Nullable Backing backing;
  private long flags;
  private long start;
  private long end;
  private long offset;
  private int anonVma = NO_ANON_VMA;
  private boolean inherited;
  private @Nullable Placement placement;

  /** Of a private mapping of huge pages, in the process that made it: the promises used. */
  private @Nullable HugePageReservation reservation;

  private boolean lostHugePages;

  /** How far to read ahead what is swapped out; null until something was. */
  private @Nullable SwapWindow swapWindow;

  Vma(long start, long end, long flags, long offset, @Nullable Backing backing) {
    this.start = start;
    this.end = end;
    this.flags = flags;
    this.offset = offset;
    this.backing = backing;
  }

  /** Private anonymous memory without policy; its offset is its address. */
  static Vma anonymous(long start, long end, long flags) {
    return new Vma(start, end, flags, start, null);
  }

  /** Its first byte. */
  public long start() {
    return start;
  }

  /** The first byte after it. */
  public long end() {
    return end;
  }

  /** Its size in bytes. */
  public long length() {
    return end - start;
  }

  /** Whether an address lies in it. */
  boolean contains(long address) {
    return start <= address && address < end;
  }

  /** What it allows. */
  public Protection protection() {
    return Protection.ofFlags(flags);
  }

  /** Its {@link VmFlags}. */
  public long flags() {
    return flags;
  }

  /** Whether a page that was used is likely to be used again: vma_has_recency. */
  boolean hasRecency() {
    return !has(VmFlags.SEQ_READ | VmFlags.RAND_READ);
  }

  /** Whether it has any of these {@link VmFlags}. */
  public boolean has(long mask) {
    return (flags & mask) != 0;
  }

  /** What it maps; empty for private anonymous memory. */
  public Optional<Backing> backing() {
    return Optional.ofNullable(backing);
  }

  /** Its own policy, if it has one. */
  public Optional<Placement> placement() {
    return Optional.ofNullable(placement);
  }

  /** Whether it maps nothing but anonymous memory of its own. */
  public boolean isAnonymous() {
    return backing == null;
  }

  /**
   * Where it begins in its object, in bytes; of anonymous memory the address at which it was mapped
   * first.
   */
  public long offset() {
    return offset;
  }

  /** Whether its stores go to copies of its pages: private, and may be written. */
  boolean isCow() {
    return (flags & (VmFlags.SHARED | VmFlags.MAYWRITE)) == VmFlags.MAYWRITE;
  }

  /**
   * The promises of huge pages that this mapping has used; null if none were made to it, as to the
   * mappings of a child.
   */
  @Nullable HugePageReservation reservation() {
    return reservation;
  }

  void setReservation(@Nullable HugePageReservation value) {
    reservation = value;
  }

  /** Whether the process that made the mapping took back a page which this one had. */
  boolean hasLostHugePages() {
    return lostHugePages;
  }

  void setLostHugePages(boolean value) {
    lostHugePages = value;
  }

  /** Whether the mapping may be cut at an address of it: not in the middle of a huge page. */
  boolean maySplitAt(long address) {
    return !(backing instanceof Backing.OfHugePages mapped)
        || address % mapped.file().pageBytes() == 0;
  }

  /** How far to read ahead what is swapped out. */
  SwapWindow swapWindow() {
    if (swapWindow == null) {
      swapWindow = new SwapWindow(false);
    }
    return swapWindow;
  }

  @Nullable Backing object() {
    return backing;
  }

  int anonVma() {
    return anonVma;
  }

  /** Whether its anon_vma is part of a chain that began in a parent process. */
  boolean isInherited() {
    return inherited;
  }

  /** The place of an address in the mapping's object, in bytes. */
  long offsetOf(long address) {
    return offset + address - start;
  }

  Placement placementOr(Placement fallback) {
    return placement == null ? fallback : placement;
  }

  void setFlags(long value) {
    flags = value;
  }

  void setPlacement(Optional<Placement> value) {
    placement = value.orElse(null);
  }

  void setAnonVma(int value) {
    anonVma = value;
  }

  /** Takes over the anon_vma of another mapping, and where it came from. */
  void adoptAnonVma(Vma other) {
    anonVma = other.anonVma;
    inherited = other.inherited;
  }

  /** The first byte moves down or up, and the offset with it. */
  void setStart(long value) {
    offset += value - start;
    start = value;
  }

  void setEnd(long value) {
    end = value;
  }

  /** Cuts the mapping at {@code address} and returns the upper part. */
  Vma splitAt(long address) {
    Vma upper = copy(address, end, offsetOf(address));
    end = address;
    return upper;
  }

  /** The same mapping at other addresses of the process. */
  Vma copy(long newStart, long newEnd, long newOffset) {
    Vma copy = new Vma(newStart, newEnd, flags, newOffset, backing);
    copy.adoptAnonVma(this);
    copy.placement = placement;
    copy.reservation = reservation;
    copy.lostHugePages = lostHugePages;
    return copy;
  }

  /** The mapping of a fork's child; {@code freshAnonVma} is a number that the child never used. */
  Vma forChild(int freshAnonVma) {
    Vma child = new Vma(start, end, flags & ~VmFlags.LOCKED, offset, backing);
    child.placement = placement;
    if (anonVma != NO_ANON_VMA && !has(VmFlags.WIPEONFORK)) {
      child.anonVma = freshAnonVma;
      child.inherited = true;
    }
    return child;
  }
}
