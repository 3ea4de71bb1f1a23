/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A request to map memory: the arguments of {@code mmap}.
 *
 * @param length bytes; rounded up to pages
 * @param address where to; 0 for anywhere
 * @param mode how strictly {@code address} is meant
 * @param protection what the mapping is to allow
 * @param flags what else is asked
 * @param object what is to be mapped; empty for anonymous memory
 * @param offset where in the object the mapping begins, in bytes, whole pages
 */
public record MapRequest(
    long length,
    long address,
    AddressMode mode,
    Protection protection,
    Set<Flag> flags,
    Optional<Backing> object,
    long offset) {
  /** How strictly an address is meant. */
  public enum AddressMode {
    /** There if it is free, otherwise elsewhere. */
    HINT,
    /** There, replacing what is there (MAP_FIXED). */
    FIXED,
    /** There, but not if anything is there (MAP_FIXED_NOREPLACE). */
    NO_REPLACE
  }

  /** The flags of {@code mmap}. */
  public enum Flag {
    /** Stores reach the object, which others may map too (MAP_SHARED). */
    SHARED(VmFlags.SHARED | VmFlags.MAYSHARE),
    /** It is not to be charged to the commit limit (MAP_NORESERVE). */
    NORESERVE(0),
    /** Its pages are to be there at once (MAP_POPULATE). */
    POPULATE(0),
    /** Its pages are to be there at once, and to stay (MAP_LOCKED). */
    LOCKED(VmFlags.LOCKED),
    /** It grows downwards (MAP_GROWSDOWN). */
    GROWSDOWN(VmFlags.GROWSDOWN),
    /** It is made of pages of a huge page pool (MAP_HUGETLB). */
    HUGE(VmFlags.HUGETLB);

    private final long vmFlags;

    Flag(long vmFlags) {
      this.vmFlags = vmFlags;
    }
  }

  /** Keeps an unmodifiable copy of the flags. */
  public MapRequest {
    flags = Set.copyOf(flags);
  }

  /** Anywhere, private, to be read and written. */
  public static MapRequest anonymous(long length) {
    return new MapRequest(
        length, 0, AddressMode.HINT, Protection.READ_WRITE, Set.of(), Optional.empty(), 0);
  }

  /** The same near {@code value}. */
  public MapRequest at(long value) {
    return at(value, AddressMode.HINT);
  }

  /** The same exactly at {@code value}. */
  public MapRequest fixed(long value) {
    return at(value, AddressMode.FIXED);
  }

  /** The same exactly at {@code value}, where nothing may be. */
  public MapRequest noReplace(long value) {
    return at(value, AddressMode.NO_REPLACE);
  }

  private MapRequest at(long value, AddressMode how) {
    return new MapRequest(length, value, how, protection, flags, object, offset);
  }

  /** The same with another protection. */
  public MapRequest protection(Protection value) {
    return new MapRequest(length, address, mode, value, flags, object, offset);
  }

  /** The same without a charge. */
  public MapRequest uncharged() {
    return with(Flag.NORESERVE);
  }

  /** The same with one flag more. */
  public MapRequest with(Flag flag) {
    EnumSet<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return new MapRequest(length, address, mode, protection, more, object, offset);
  }

  /** The same of an object, from a place in it on. */
  public MapRequest of(Backing value, long from) {
    return new MapRequest(length, address, mode, protection, flags, Optional.of(value), from);
  }

  /** Whether it has a flag. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** The {@link VmFlags} that it asks for. */
  long vmFlags() {
    long all = protection.flags() | VmFlags.MAY_ALL;
    for (Flag flag : flags) {
      all |= flag.vmFlags;
    }
    return all;
  }
}
