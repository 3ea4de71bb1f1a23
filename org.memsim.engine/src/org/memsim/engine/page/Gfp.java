/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.machine.ZoneType;

/**
 * What a request for pages asks besides their number: the kernel's {@code gfp_t}, as of 6.1.
 *
 * <p>A value is a set of flags; {@link #or} joins two. From the flags follow the highest zone that
 * may serve the request, the migrate type of its pages, and how hard it may try. The names are the
 * kernel's without {@code GFP_} and {@code __GFP_}; where both exist they mean the same. Immutable.
 */
public final class Gfp {
  private static final Map<String, Gfp> BY_NAME = new LinkedHashMap<>();

  /** May use ISA memory, and no other: also {@code GFP_DMA}, which asks for nothing else. */
  public static final Gfp DMA = flag("DMA", 0x1);

  /** May use memory that the kernel has not mapped. */
  public static final Gfp HIGHMEM = flag("HIGHMEM", 0x2);

  /** May use memory that 32-bit devices reach, and below. */
  public static final Gfp DMA32 = flag("DMA32", 0x4);

  /** The pages can be moved; with HIGHMEM they may come from Movable zones. */
  public static final Gfp MOVABLE = flag("MOVABLE", 0x8);

  /** The pages can be given up under pressure. */
  public static final Gfp RECLAIMABLE = flag("RECLAIMABLE", 0x10);

  /** May go below the min watermark by half. */
  public static final Gfp HIGH = flag("HIGH", 0x20);

  /** May start physical IO. */
  public static final Gfp IO = flag("IO", 0x40);

  /** May call into filesystems. */
  public static final Gfp FS = flag("FS", 0x80);

  /** The pages are to be cleared. */
  public static final Gfp ZERO = flag("ZERO", 0x100);

  /** May wait while memory is reclaimed on its behalf. */
  public static final Gfp DIRECT_RECLAIM = flag("DIRECT_RECLAIM", 0x400);

  /** Wakes kswapd when memory is low. */
  public static final Gfp KSWAPD_RECLAIM = flag("KSWAPD_RECLAIM", 0x800);

  /** The pages will be dirtied. */
  public static final Gfp WRITE = flag("WRITE", 0x1000);

  /** Says nothing when it fails. */
  public static final Gfp NOWARN = flag("NOWARN", 0x2000);

  /** Gives up later than NORETRY. */
  public static final Gfp RETRY_MAYFAIL = flag("RETRY_MAYFAIL", 0x4000);

  /** Never gives up. */
  public static final Gfp NOFAIL = flag("NOFAIL", 0x8000);

  /** Gives up early. */
  public static final Gfp NORETRY = flag("NORETRY", 0x1_0000);

  /** May use all memory, reserves included. */
  public static final Gfp MEMALLOC = flag("MEMALLOC", 0x2_0000);

  /** The pages of a block belong together: a compound page. */
  public static final Gfp COMP = flag("COMP", 0x4_0000);

  /** Must not use reserves, whoever asks. */
  public static final Gfp NOMEMALLOC = flag("NOMEMALLOC", 0x8_0000);

  /** Keeps to the cpuset. */
  public static final Gfp HARDWALL = flag("HARDWALL", 0x10_0000);

  /** Must come from the node that was asked for. */
  public static final Gfp THISNODE = flag("THISNODE", 0x20_0000);

  /** Is charged to the cgroup. */
  public static final Gfp ACCOUNT = flag("ACCOUNT", 0x40_0000);

  /** Both kinds of reclaim. */
  public static final Gfp RECLAIM = name("RECLAIM", KSWAPD_RECLAIM.or(DIRECT_RECLAIM));

  /** The kernel's own memory, on behalf of someone who can wait. */
  public static final Gfp KERNEL = name("KERNEL", RECLAIM.or(IO).or(FS));

  /** The same, charged to the cgroup. */
  public static final Gfp KERNEL_ACCOUNT = name("KERNEL_ACCOUNT", KERNEL.or(ACCOUNT));

  /** The kernel's own memory for someone who cannot wait and must not fail easily. */
  public static final Gfp ATOMIC = name("ATOMIC", new Gfp(0x200).or(HIGH).or(KSWAPD_RECLAIM));

  /** The kernel's own memory for someone who does not want to wait. */
  public static final Gfp NOWAIT = name("NOWAIT", KSWAPD_RECLAIM);

  /** May wait, but not for IO. */
  public static final Gfp NOIO = name("NOIO", RECLAIM);

  /** May wait, but not for filesystems. */
  public static final Gfp NOFS = name("NOFS", RECLAIM.or(IO));

  /** Memory for a process that the kernel reads and writes too. */
  public static final Gfp USER = name("USER", KERNEL.or(HARDWALL));

  /** Memory for a process that the kernel need not have mapped. */
  public static final Gfp HIGHUSER = name("HIGHUSER", USER.or(HIGHMEM));

  /** A process's page that may also be moved. */
  public static final Gfp HIGHUSER_MOVABLE = name("HIGHUSER_MOVABLE", HIGHUSER.or(MOVABLE));

  /** A huge page that is taken only if there is one. */
  public static final Gfp TRANSHUGE_LIGHT =
      name("TRANSHUGE_LIGHT", HIGHUSER_MOVABLE.or(COMP).or(NOMEMALLOC).or(NOWARN).without(RECLAIM));

  /** A huge page that is worth waiting for. */
  public static final Gfp TRANSHUGE = name("TRANSHUGE", TRANSHUGE_LIGHT.or(DIRECT_RECLAIM));

  private static final int ZONES = 0x7;
  private static final int MIGRATE_TYPES = 0x18;
  private static final int MIGRATE_SHIFT = 3;

  private final int bits;
  private final ZoneType highest;
  private final MigrateType migrateType;

  private Gfp(int bits) {
    this.bits = bits;
    this.highest = zone(bits);
    this.migrateType = MigrateType.ofCode((bits & MIGRATE_TYPES) >> MIGRATE_SHIFT);
  }

  private static Gfp flag(String name, int bit) {
    return name(name, new Gfp(bit));
  }

  private static Gfp name(String name, Gfp gfp) {
    BY_NAME.put(name, gfp);
    return gfp;
  }

  /** gfp_zone: DMA and DMA32 limit; HIGHMEM allows more, and with MOVABLE most. */
  private static ZoneType zone(int bits) {
    if ((bits & 0x1) != 0) {
      return ZoneType.DMA;
    }
    if ((bits & 0x4) != 0) {
      return ZoneType.DMA32;
    }
    if ((bits & 0x2) != 0) {
      return (bits & 0x8) != 0 ? ZoneType.MOVABLE : ZoneType.HIGHMEM;
    }
    return ZoneType.NORMAL;
  }

  /** The value with a name, as {@code KERNEL} or {@code THISNODE}. */
  public static Optional<Gfp> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names, flags before their combinations. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * The flags of both.
   *
   * @throws IllegalArgumentException if they {@linkplain #conflictsWith conflict}
   */
  public Gfp or(Gfp other) {
    if (conflictsWith(other)) {
      throw new IllegalArgumentException(this + " and " + other + " contradict each other");
    }
    return new Gfp(bits | other.bits);
  }

  /**
   * Whether no request may have the flags of both: two different zones, or pages both movable and
   * reclaimable.
   */
  public boolean conflictsWith(Gfp other) {
    int both = bits | other.bits;
    return Integer.bitCount(both & ZONES) > 1 || (both & MIGRATE_TYPES) == MIGRATE_TYPES;
  }

  /** These flags but for those of {@code other}. */
  public Gfp without(Gfp other) {
    return new Gfp(bits & ~other.bits);
  }

  /** Whether all flags of {@code other} are among these. */
  public boolean has(Gfp other) {
    return (bits & other.bits) == other.bits;
  }

  /** The flags as the kernel of 6.1 numbers them. */
  public int bits() {
    return bits;
  }

  /** The highest zone that may serve such a request: the kernel's {@code gfp_zone}. */
  public ZoneType highestZone() {
    return highest;
  }

  /** The type of its pages: {@code gfp_migratetype}. */
  public MigrateType migrateType() {
    return migrateType;
  }

  /** Whether it may wait for memory to be reclaimed. */
  public boolean mayWait() {
    return has(DIRECT_RECLAIM);
  }

  /**
   * Whether it may use what is kept for those who cannot wait: it is urgent, does not wait, and was
   * not told to leave reserves alone. Up to 6.2 a flag of its own says so, which only ATOMIC has.
   */
  public boolean triesHarder() {
    return has(HIGH) && !mayWait() && !has(NOMEMALLOC);
  }

  /** Whether it may use all memory, whatever the marks say. */
  public boolean usesAllMemory() {
    return has(MEMALLOC) && !has(NOMEMALLOC);
  }

  /**
   * The names of its flags as the kernel logs them: common combinations, largest first, then what
   * is left, as {@code GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO}.
   */
  public String linuxText() {
    return GfpNames.of(bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gfp gfp && gfp.bits == bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  /** The shortest name for it, as {@code KERNEL|THISNODE}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    int left = bits;
    // of two equal ones the later is the better known: NOWAIT, not KSWAPD_RECLAIM
    List<Map.Entry<String, Gfp>> largestFirst = new ArrayList<>(BY_NAME.entrySet()).reversed();
    largestFirst.sort(Comparator.comparingInt(entry -> -Integer.bitCount(entry.getValue().bits)));
    for (Map.Entry<String, Gfp> entry : largestFirst) {
      int part = entry.getValue().bits;
      if ((part & left) == part) {
        parts.add(entry.getKey());
        left &= ~part;
      }
    }
    return parts.isEmpty() ? "0" : String.join("|", parts);
  }
}
