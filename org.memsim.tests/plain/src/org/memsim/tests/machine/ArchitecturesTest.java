/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.X86Split;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/** The architectures under each kernel. */
class ArchitecturesTest {
  private static final long GIB = 1L << 30;

  /** Zones with a place of their own, and where they end; others have none. */
  @ParameterizedTest
  @CsvSource({
    "x86_64, 6.1, DMA:1000000 DMA32:100000000 Normal:10000000000000 Movable Device",
    "x86_64, 3.10, DMA:1000000 DMA32:100000000 Normal:10000000000000 Movable",
    "x86_64_la57, 6.12, DMA:1000000 DMA32:100000000 Normal:10000000000000 Movable Device",
    // Boot log of Debian's 6.1 686-pae: HighMem begins at 0x36ffe000.
    "x86_pae, 6.1, DMA:1000000 Normal:36ffe000 HighMem:1000000000 Movable",
    // Boot logs of PAE kernels 2.6.3x to 3.x: mapped low ram: 0 - 379fe000.
    "x86_pae, 2.6.35, DMA:1000000 Normal:379fe000 HighMem:1000000000 Movable",
    // linux-mm 2016-12-27, 4.9 on a ThinkPad: Normal spans 223230 pages from 0x1000.
    "x86, 4.9, DMA:1000000 Normal:377fe000 HighMem:100000000 Movable",
    "arm64_4k, 4.14, DMA:100000000 Normal:10000000000000 Movable",
    "arm64_4k, 4.19, DMA32:100000000 Normal:10000000000000 Movable",
    "arm64_16k, 5.10, DMA:40000000 DMA32:100000000 Normal:10000000000000 Movable",
    // netdev 2024-02-20, 6.1 on a Kunpeng 920: DMA reaches to 4 GiB, DMA32 is empty.
    "arm64_64k, 6.1, DMA:100000000 DMA32:100000000 Normal:10000000000000 Movable",
  })
  void zones(String name, String kernel, String zones) {
    Arch arch = Architectures.of(name, KernelVersion.of(kernel));
    String found =
        arch.zones().stream()
            .map(z -> z.type().linuxName() + (z.end() == 0 ? "" : ":" + Long.toHexString(z.end())))
            .collect(Collectors.joining(" "));
    assertEquals(zones, found);
  }

  /** x86/x86_64/mm.rst, arm64/memory.rst, and the sizes of pages and huge pages. */
  @ParameterizedTest
  @CsvSource({
    "x86_64, 4096, 9 9 9 9, 10, 9, 7ffffffff000",
    "x86_64_la57, 4096, 9 9 9 9 9, 10, 9, fffffffffff000",
    "x86, 4096, 10 10, 10, 10, c0000000",
    "x86_pae, 4096, 2 9 9, 10, 9, c0000000",
    "arm64_4k, 4096, 9 9 9 9, 10, 9, 1000000000000",
    "arm64_16k, 16384, 1 11 11 11, 11, 11, 1000000000000",
    "arm64_64k, 65536, 6 13 13, 13, 13, 1000000000000",
  })
  void pagesAndTables(
      String name, long pageSize, String levels, int maxOrder, int pageblockOrder, String end) {
    Arch arch = Architectures.of(name, KernelVersion.V6_1);
    String bits = arch.levelBits().stream().map(Object::toString).collect(Collectors.joining(" "));
    assertAll(
        () -> assertEquals(pageSize, arch.pageSize()),
        () -> assertEquals(levels, bits),
        () -> assertEquals(maxOrder, arch.maxOrder()),
        () -> assertEquals(pageblockOrder, arch.pageblockOrder()),
        () -> assertEquals(end, Long.toHexString(arch.taskSize())));
  }

  /** With 1 GiB for processes the kernel maps nearly 3 GiB; a larger vmalloc area takes from it. */
  @Test
  void splitAndVmallocMoveTheBorderOfLowMemory() {
    assertEquals(0x36bf_e000L, lowmemEnd(X86Split.DEFAULT));
    assertEquals(0x76bf_e000L, lowmemEnd(X86Split.ofGibibytes(2)));
    assertEquals(0xb6bf_e000L, lowmemEnd(X86Split.ofGibibytes(1)));
    // vmalloc=256M; the kernel adds a gap of 8 MiB
    assertEquals(0x2e3f_e000L, lowmemEnd(X86Split.DEFAULT.withVmalloc(256L << 20)));
    assertThrows(IllegalArgumentException.class, () -> X86Split.ofGibibytes(4));
    assertThrows(BootException.class, () -> lowmemEnd(X86Split.DEFAULT.withVmalloc(GIB)));
  }

  private static long lowmemEnd(X86Split split) {
    return Architectures.of("x86", KernelVersion.V6_1, split).zones().get(1).end();
  }

  @ParameterizedTest
  @CsvSource({"arm64_4k, 4.6, 4.7", "x86_64_la57, 4.13, 4.14"})
  void olderKernelsDoNotKnowNewArchitectures(String name, String kernel, String since) {
    BootException problem =
        assertThrows(BootException.class, () -> Architectures.of(name, KernelVersion.of(kernel)));
    assertEquals(
        name + " needs Linux " + since + "; this machine has " + kernel + ".",
        problem.getMessage());
  }

  @Test
  void unknownArchitectures() {
    assertThrows(BootException.class, () -> Architectures.of("sparc", KernelVersion.V6_1));
  }

  static Stream<Arguments> everyKernelOfEveryArchitecture() {
    return Architectures.names().stream()
        .flatMap(
            name ->
                KernelVersion.complete().stream()
                    .filter(kernel -> kernel.compareTo(Architectures.since(name)) >= 0)
                    .map(kernel -> Arguments.of(name, kernel)));
  }

  /** Whatever the version: marks rise, share what is stated, and no zone protects the highest. */
  @ParameterizedTest
  @MethodSource("everyKernelOfEveryArchitecture")
  void boots(String name, KernelVersion kernel) {
    Arch arch = Architectures.of(name, kernel);
    Machine machine =
        Machine.boot(
            MachineSpec.builder("m")
                .kernel(kernel)
                .arch(arch)
                .node(0, IdSet.range(0, 3), 5 * GIB / 2)
                .node(1, IdSet.of(4), GIB / 2)
                .thp(ThpMode.NEVER)
                .build());
    long mins = 0;
    for (Zone zone : machine.zones()) {
      Watermarks marks = machine.tuning(zone).watermarks();
      mins += zone.type() == ZoneType.HIGHMEM || zone.managed() == 0 ? 0 : marks.min();
      assertTrue(marks.min() <= marks.low() && marks.low() <= marks.high(), zone.toString());
      assertEquals(0, machine.tuning(zone).protection(zone.index()));
    }
    long shared = (machine.minFreeKbytes() << 10) / arch.pageSize();
    assertTrue(mins <= shared && mins > shared * 9 / 10, mins + " of " + shared);
    assertEquals(List.of(0, 1), machine.fallbackOrder(0));
    assertEquals(List.of(1, 0), machine.fallbackOrder(1));
  }
}
