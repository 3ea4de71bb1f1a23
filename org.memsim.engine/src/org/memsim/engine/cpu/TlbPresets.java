/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.Arch;

/**
 * Translation caches of published parts. Replacement is not published: all are taken as exact LRU.
 * Nor are the paging-structure caches; those here are a model of the size that measurements find
 * (van Schaik et al., Reverse Engineering Hardware Page Table Caches, 2017).
 */
public final class TlbPresets {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** PDEs, PDPTEs and PML4Es. */
  private static final List<Integer> PAGING_STRUCTURES = List.of(32, 4, 2);

  private static final TlbPreset SKYLAKE_SP =
      new TlbPreset(
          "skylake_sp",
          "Intel Xeon Scalable of 2017 (Skylake-SP)",
          "Intel 64 Optimization Reference Manual, Skylake server cache and TLB parameters",
          true,
          new TlbGeometry(
              List.of(array(64, 4, 4 * KIB), array(32, 4, 2 * MIB, 4 * MIB), array(4, 4, GIB)),
              List.of(array(128, 8, 4 * KIB), array(8, 8, 2 * MIB, 4 * MIB)),
              List.of(array(1536, 12, 4 * KIB, 2 * MIB, 4 * MIB), array(16, 4, GIB)),
              List.of(),
              PAGING_STRUCTURES));

  private static final TlbPreset ZEN1 =
      new TlbPreset(
          "zen1",
          "AMD EPYC 7001 (Zen)",
          "AMD Software Optimization Guide for family 17h, 2.7.2",
          true,
          new TlbGeometry(
              List.of(array(64, 64, 4 * KIB, 2 * MIB, 4 * MIB, GIB)),
              List.of(array(64, 64, 4 * KIB, 2 * MIB, 4 * MIB, GIB)),
              List.of(array(1536, 12, 4 * KIB, 2 * MIB, 4 * MIB)),
              List.of(array(512, 8, 4 * KIB, 2 * MIB, 4 * MIB)),
              PAGING_STRUCTURES));

  private static final TlbPreset ZEN4 =
      new TlbPreset(
          "zen4",
          "AMD EPYC 9004 (Zen 4)",
          "AMD Processor Programming Reference for family 19h, CPUID 80000005h and 80000006h",
          true,
          new TlbGeometry(
              List.of(array(72, 72, 4 * KIB, 2 * MIB, 4 * MIB, GIB)),
              List.of(array(64, 64, 4 * KIB, 2 * MIB, 4 * MIB, GIB)),
              List.of(array(3072, 12, 4 * KIB, 2 * MIB, 4 * MIB)),
              List.of(array(512, 4, 4 * KIB, 2 * MIB, 4 * MIB)),
              PAGING_STRUCTURES));

  private static final TlbPreset CORTEX_A72 =
      new TlbPreset(
          "cortex_a72",
          "Arm Cortex-A72, as in AWS Graviton",
          "Arm Cortex-A72 Technical Reference Manual, 5.2",
          false,
          new TlbGeometry(
              List.of(array(32, 32, 4 * KIB, 64 * KIB, MIB)),
              List.of(array(48, 48, 4 * KIB, 64 * KIB, MIB)),
              List.of(array(1024, 4, 4 * KIB, 64 * KIB, MIB, 2 * MIB, 16 * MIB, 512 * MIB, GIB)),
              List.of(),
              PAGING_STRUCTURES));

  private static final TlbPreset NEOVERSE_N1 =
      new TlbPreset(
          "neoverse_n1",
          "Arm Neoverse N1, as in AWS Graviton2 and Ampere Altra",
          "Arm Neoverse N1 and Cortex-A76 Technical Reference Manuals, A5.2",
          false,
          new TlbGeometry(
              List.of(array(48, 48, 4 * KIB, 16 * KIB, 64 * KIB, 2 * MIB, 512 * MIB)),
              List.of(array(48, 48, 4 * KIB, 16 * KIB, 64 * KIB, 2 * MIB, 32 * MIB)),
              List.of(
                  array(1280, 5, 4 * KIB, 16 * KIB, 64 * KIB, 2 * MIB, 32 * MIB, 512 * MIB, GIB)),
              List.of(),
              PAGING_STRUCTURES));

  private static final List<TlbPreset> ALL =
      List.of(ZEN4, SKYLAKE_SP, ZEN1, NEOVERSE_N1, CORTEX_A72);

  private TlbPresets() {}

  /** All of them; of each family of architectures, the default first. */
  public static List<TlbPreset> all() {
    return ALL;
  }

  /** The one with a name. */
  public static Optional<TlbPreset> named(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** What a machine has that does not say. */
  public static TlbPreset defaultOf(Arch arch) {
    return ALL.stream().filter(preset -> preset.fits(arch)).findFirst().orElseThrow();
  }

  private static TlbArrayGeometry array(int entries, int ways, Long... pageSizes) {
    return new TlbArrayGeometry(entries, ways, pageSizes);
  }
}
