/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;
import org.memsim.engine.machine.Arch.ZoneBorder;

/** What is not the same in all versions of Linux on single architectures. */
public final class ArchitectureRules {
  private static final String LAB = "boots of Debian's 6.1 under QEMU";
  private static final String OLD_DUMPS = "Performance Co-Pilot, meminfo-root-001 and -002";
  private static final String I686_LOG = "boot logs of 32-bit kernels";

  static final VersionedRule<Boolean> DEVICE_ZONE =
      VersionedRule.<Boolean>named("Zone Device on x86_64")
          .since("2.6.32", false, "does not exist", REPRODUCED, OLD_DUMPS)
          .since("4.3", true, "exists, empty", REPRODUCED, LAB)
          .build();

  static final VersionedRule<Integer> X86_64_STRUCT_PAGE =
      VersionedRule.<Integer>named("struct page on x86_64")
          .since("2.6.32", 56, "56 B", RECALLED, "")
          .since("3.1", 64, "64 B", REPRODUCED, LAB)
          .build();

  static final VersionedRule<Integer> X86_STRUCT_PAGE =
      VersionedRule.<Integer>named("struct page on x86 and x86_pae")
          .since("2.6.32", 32, "32 B", RECALLED, "")
          .since("3.19", 40, "40 B", REPRODUCED, "boot of Debian's 6.1 686-pae under QEMU")
          .build();

  static final VersionedRule<Long> X86_VMALLOC_END =
      VersionedRule.<Long>named("End of the vmalloc area of x86; low memory ends as much below")
          .since(
              "2.6.32", 0xff7f_e000L, "0xff7fe000: low memory to 0x377fe000", REPRODUCED, I686_LOG)
          .since("4.15", 0xfeff_e000L, "0xfeffe000: to 0x36ffe000", RECALLED, "from x86_pae")
          .since("4.19", 0xfebf_e000L, "0xfebfe000: to 0x36bfe000", RECALLED, "from x86_pae")
          .build();

  static final VersionedRule<Long> PAE_VMALLOC_END =
      VersionedRule.<Long>named("End of the vmalloc area of x86_pae")
          .since(
              "2.6.32", 0xff9f_e000L, "0xff9fe000: low memory to 0x379fe000", REPRODUCED, I686_LOG)
          .since("4.15", 0xff1f_e000L, "0xff1fe000: to 0x371fe000", RECALLED, "from 6.1")
          .since(
              "4.19",
              0xfeff_e000L,
              "0xfeffe000: to 0x36ffe000",
              REPRODUCED,
              "boot of Debian's 6.1 686-pae under QEMU")
          .build();

  static final VersionedRule<LocalKmaps> LOCAL_KMAPS =
      VersionedRule.<LocalKmaps>named("Temporary mappings of high memory on x86 and x86_pae")
          .since(
              "2.6.32",
              new LocalKmaps(2, true),
              "kmap_atomic: KM_USER0 and KM_USER1 of a task, which must not sleep",
              RECALLED,
              "other slots are for interrupts and single drivers")
          .since(
              "2.6.37",
              new LocalKmaps(20, true),
              "kmap_atomic: a stack of 20 (KM_TYPE_NR) on a cpu",
              RECALLED,
              "")
          .since(
              "5.11",
              new LocalKmaps(15, false),
              "kmap_local: 15 of a task, which may sleep; the 16th (KM_MAX_IDX) is a BUG",
              RECALLED,
              "")
          .build();

  static final VersionedRule<Boolean> FIVE_LEVELS =
      VersionedRule.<Boolean>named("x86_64_la57")
          .since("4.14", true, "five levels of page tables", REPRODUCED, LAB)
          .build();

  static final VersionedRule<List<ZoneBorder>> ARM64_LOW_ZONES =
      VersionedRule.<List<ZoneBorder>>named("Zones below Normal on arm64")
          .since(
              "4.7",
              List.of(new ZoneBorder(ZoneType.DMA, 4L << 30)),
              "DMA to 4 GiB",
              RECALLED,
              "4.7 is the first with several nodes")
          .since(
              "4.16",
              List.of(new ZoneBorder(ZoneType.DMA32, 4L << 30)),
              "DMA32 to 4 GiB",
              RECALLED,
              "")
          .since(
              "5.5",
              List.of(
                  new ZoneBorder(ZoneType.DMA, 1L << 30), new ZoneBorder(ZoneType.DMA32, 4L << 30)),
              "DMA to 1 GiB, DMA32 to 4 GiB",
              RECALLED,
              "")
          .since(
              "5.11",
              List.of(
                  new ZoneBorder(ZoneType.DMA, 4L << 30), new ZoneBorder(ZoneType.DMA32, 4L << 30)),
              "DMA to 4 GiB unless firmware says less, DMA32 empty",
              REPRODUCED,
              "a Kunpeng 920 with 6.1, netdev 2024-02-20")
          .build();

  static final VersionedRule<Architectures.Sections> ARM64_SECTIONS =
      VersionedRule.<Architectures.Sections>named("Sections of the memory map on arm64")
          .since("4.7", Architectures.Sections.OF_A_GIBIBYTE, "1 GiB", RECALLED, "")
          .since(
              "5.12",
              Architectures.Sections.BY_PAGE_SIZE,
              "128 MiB; 512 MiB with pages of 64 KiB",
              RECALLED,
              "")
          .build();

  private static final List<VersionedRule<?>> ALL =
      List.of(
          DEVICE_ZONE,
          X86_64_STRUCT_PAGE,
          X86_STRUCT_PAGE,
          X86_VMALLOC_END,
          PAE_VMALLOC_END,
          LOCAL_KMAPS,
          FIVE_LEVELS,
          ARM64_LOW_ZONES,
          ARM64_SECTIONS);

  private ArchitectureRules() {}

  /** All of them; one that starts late has no older kernels. */
  public static List<VersionedRule<?>> all() {
    return ALL;
  }
}
