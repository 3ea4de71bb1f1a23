/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.facts.ArchFact;

/** The architectures of the language: page sizes, address widths and zones. */
final class ArchCatalog {
  private static final long KIB = 1024;
  private static final List<String> X86_64_ZONES = List.of("DMA", "DMA32", "Normal", "Movable");
  private static final List<String> X86_ZONES = List.of("DMA", "Normal", "HighMem", "Movable");
  private static final List<String> BOOTABLE = List.of("x86_64");

  private static final List<ArchFact> ALL =
      List.of(
          new ArchFact("x86_64", 4 * KIB, 46, 47, X86_64_ZONES),
          new ArchFact("x86_64_la57", 4 * KIB, 52, 56, X86_64_ZONES),
          new ArchFact("x86", 4 * KIB, 32, 32, X86_ZONES),
          new ArchFact("x86_pae", 4 * KIB, 36, 32, X86_ZONES),
          new ArchFact("arm64_4k", 4 * KIB, 48, 48, X86_64_ZONES),
          new ArchFact("arm64_16k", 16 * KIB, 48, 48, X86_64_ZONES),
          new ArchFact("arm64_64k", 64 * KIB, 52, 48, X86_64_ZONES));

  private ArchCatalog() {}

  static List<ArchFact> all() {
    return ALL;
  }

  static List<String> bootable() {
    return BOOTABLE;
  }

  static boolean knows(String name) {
    return ALL.stream().anyMatch(arch -> arch.name().equals(name));
  }

  static boolean canBoot(String name) {
    return BOOTABLE.contains(name);
  }
}
