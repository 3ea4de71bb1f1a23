/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The default of {@code vm.min_free_kbytes}.
 *
 * <p>It is computed early, as four times the root of the low memory in KiB. When khugepaged is set
 * up it asks for what keeps fragmentation low, and raises the value to it; newer kernels repeat the
 * first rule if THP is off, over the memory above the high watermarks that the first value led to.
 * Machines with less than 512 MiB do not set khugepaged up unless it is switched on later.
 */
final class MinFreeKbytes {
  /** The zones for which khugepaged asks for free pageblocks. */
  enum KhugepagedZones {
    /** There is no khugepaged. */
    NONE,
    /** All that have memory. */
    POPULATED,
    /** Those that have memory, up to Normal. */
    UP_TO_NORMAL
  }

  /** What happens to the first value where THP is off. */
  enum WithoutThp {
    /** It stays. */
    KEPT,
    /** It is computed again. */
    COMPUTED_AGAIN
  }

  private static final long MIN = 128;
  private static final long DEFAULT_SCALE_FACTOR = 10;

  /** For each zone two free pageblocks, and three migrate types times three that may mix. */
  private static final long PAGEBLOCKS_PER_ZONE = 2 + 3 * 3;

  private final MachineSpec spec;
  private final Arch arch;
  private final List<Zone> zones;
  private final ToLongFunction<Zone> managed;
  private final IdSet bootNodes;
  private final KhugepagedZones khugepagedZones;

  /**
   * Prepares the rule.
   *
   * @param managed the pages of a zone that count at boot
   * @param bootNodes the nodes that the node which boots can use; other memory is not counted
   */
  MinFreeKbytes(MachineSpec spec, List<Zone> zones, ToLongFunction<Zone> managed, IdSet bootNodes) {
    this.spec = spec;
    this.arch = spec.arch();
    this.zones = zones;
    this.managed = managed;
    this.bootNodes = bootNodes;
    this.khugepagedZones = KernelRules.KHUGEPAGED_ZONES.in(spec.kernel());
  }

  long afterBoot() {
    long early = byRoot(bufferPages(0));
    long total = zones.stream().mapToLong(managed).sum();
    boolean tooSmall = Thp.isTooSmall(arch, total) && !spec.thp().isModeWritten();
    if (khugepagedZones == KhugepagedZones.NONE || tooSmall) {
      return early;
    }
    long buffers = bufferPages(early);
    if (!spec.thp().mode().khugepaged()) {
      boolean again =
          KernelRules.MIN_FREE_WITHOUT_THP.in(spec.kernel()) == WithoutThp.COMPUTED_AGAIN;
      return again ? byRoot(buffers) : early;
    }
    return Math.max(early, recommended(buffers));
  }

  /**
   * The value once memory was taken offline or brought back: init_per_zone_wmark_min. A value that
   * was written stays unless the root of the memory above the marks in force is larger; khugepaged
   * may raise it again.
   *
   * @param high the high marks in force
   * @param inForce the value so far
   * @param khugepaged whether khugepaged runs
   */
  long afterHotplug(ToLongFunction<Zone> high, long inForce, boolean khugepaged) {
    Sysctls sysctls = new Sysctls(spec.sysctls());
    long fresh = byRoot(bufferPages(high));
    long early =
        sysctls.minFreeKbytes().filter(stated -> fresh <= stated).isEmpty() ? fresh : inForce;
    if (!khugepaged || !KernelRules.RECOMMENDS_AFTER_HOTPLUG.in(spec.kernel())) {
      return early;
    }
    WatermarkRule marks =
        new WatermarkRule(spec, zones, managed, early, sysctls.watermarkScaleFactor());
    return Math.max(early, recommended(bufferPages(zone -> marks.of(zone).high())));
  }

  /** set_recommended_min_free_kbytes: what khugepaged asks for, at most 5 % of low memory. */
  private long recommended(long buffers) {
    long asking = zones.stream().filter(this::asks).count();
    long wanted = (PAGEBLOCKS_PER_ZONE << arch.pageblockOrder()) * asking;
    return Math.min(wanted, buffers / 20) << (arch.pageShift() - 10);
  }

  private boolean asks(Zone zone) {
    return zone.populated() && (khugepagedZones == KhugepagedZones.POPULATED || isLow(zone));
  }

  /** nr_free_buffer_pages: low memory above the high marks that {@code minFreeKbytes} leads to. */
  private long bufferPages(long minFreeKbytes) {
    WatermarkRule marks =
        new WatermarkRule(spec, zones, managed, minFreeKbytes, DEFAULT_SCALE_FACTOR);
    return bufferPages(zone -> minFreeKbytes == 0 ? 0 : marks.of(zone).high());
  }

  private long bufferPages(ToLongFunction<Zone> high) {
    long pages = 0;
    for (Zone zone : zones) {
      if (isLow(zone) && bootNodes.contains(zone.node())) {
        pages += Math.max(0, managed.applyAsLong(zone) - high.applyAsLong(zone));
      }
    }
    return pages;
  }

  private long byRoot(long pages) {
    long kib = pages << (arch.pageShift() - 10);
    return Math.clamp(
        squareRoot(kib * 16), MIN, KernelRules.LARGEST_MIN_FREE_KBYTES.in(spec.kernel()));
  }

  private boolean isLow(Zone zone) {
    return zone.index() <= arch.zoneIndex(ZoneType.NORMAL);
  }

  /** The root rounded down. */
  static long squareRoot(long value) {
    long root = (long) Math.sqrt((double) value);
    while (root * root > value) {
      root--;
    }
    while ((root + 1) * (root + 1) <= value) {
      root++;
    }
    return root;
  }
}
