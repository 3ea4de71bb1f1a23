/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ZoneType;

/**
 * The addresses of the kernel that vmalloc gives out.
 *
 * @param start the first byte
 * @param end the byte after the last one, unsigned
 */
public record VmallocRange(long start, long end) {
  private static final long TIB = 1L << 40;

  /** VMALLOC_OFFSET: accesses beyond the memory that is mapped are to fail. */
  private static final long X86_GAP = 8L << 20;

  /**
   * The range of a machine. On 32-bit x86 it begins 8 MiB above the memory that the kernel has
   * mapped; on arm64 with 48-bit addresses it takes about half of the kernel's: a model, since its
   * ends move with the kernel's configuration.
   */
  public static VmallocRange of(Machine machine) {
    Arch arch = machine.arch();
    return switch (arch.name()) {
      case "x86_64" -> sized(0xffff_c900_0000_0000L, 32 * TIB - 1);
      case "x86_64_la57" -> sized(0xffa0_0000_0000_0000L, 12_800 * TIB - 1);
      case "x86", "x86_pae" -> narrow(machine);
      default -> sized(0xffff_8000_0800_0000L, 126 * TIB);
    };
  }

  private static VmallocRange narrow(Machine machine) {
    long lowMemory =
        machine.zones().stream()
            .filter(zone -> zone.type() == ZoneType.NORMAL || zone.type() == ZoneType.DMA)
            .mapToLong(zone -> zone.startPfn() + zone.spanned())
            .max()
            .orElseThrow();
    Arch arch = machine.arch();
    long mapped = arch.addressSpace().end() + (lowMemory << arch.pageShift());
    return new VmallocRange(
        mapped + X86_GAP, Architectures.vmallocEnd(arch.name(), machine.kernel()));
  }

  private static VmallocRange sized(long start, long bytes) {
    return new VmallocRange(start, start + bytes);
  }

  /** Its length in bytes: {@code VmallocTotal}. */
  public long bytes() {
    return end - start;
  }
}
