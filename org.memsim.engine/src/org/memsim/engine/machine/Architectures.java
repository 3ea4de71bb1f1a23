/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.Arch.AddressRange;
import org.memsim.engine.machine.Arch.ZoneBorder;

/** The architectures of the language, under each kernel. */
public final class Architectures {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** Devices on the ISA bus reach so far. */
  private static final long ISA_END = 16 * MIB;

  private static final long FOUR_GIB = 4 * GIB;

  /** The end of physical addresses of 64-bit machines. */
  private static final long PHYSICAL_END = 1L << 52;

  private static final int X86_PAGE_SHIFT = 12;
  private static final long X86_WINDOW = (1L << 47) - 4 * KIB;
  private static final long ARM64_END = 1L << 48;

  private Architectures() {}

  /** The names, as the language writes them. */
  public static List<String> names() {
    return List.of("x86_64", "x86_64_la57", "x86", "x86_pae", "arm64_4k", "arm64_16k", "arm64_64k");
  }

  /**
   * The first version of Linux of which the rules of an architecture are known.
   *
   * @throws BootException if the name is unknown
   */
  public static KernelVersion since(String name) {
    VersionedRule<?> rule =
        switch (name) {
          case "x86_64", "x86", "x86_pae" -> KernelRules.PAGES_COUNTED;
          case "x86_64_la57" -> ArchitectureRules.FIVE_LEVELS;
          case "arm64_4k", "arm64_16k", "arm64_64k" -> ArchitectureRules.ARM64_LOW_ZONES;
          default -> throw new BootException("There is no architecture '" + name + "'.");
        };
    return rule.ranges().getFirst().since();
  }

  /**
   * An architecture, 32-bit ones with the default split.
   *
   * @throws BootException if the kernel does not run on it, or the name is unknown
   */
  public static Arch of(String name, KernelVersion kernel) {
    return of(name, kernel, X86Split.DEFAULT);
  }

  /**
   * An architecture.
   *
   * @param split how 32-bit x86 divides its addresses; others do not look at it
   * @throws BootException if the kernel does not run on it, or the name is unknown
   */
  public static Arch of(String name, KernelVersion kernel, X86Split split) {
    requireSupport(name, kernel);
    return switch (name) {
      // A process ends one page early, so that no canonical address follows a system call there.
      case "x86_64" ->
          x86Wide(
              name,
              kernel,
              46,
              List.of(9, 9, 9, 9),
              new AddressRange(third(X86_WINDOW), X86_WINDOW, X86_WINDOW));
      case "x86_64_la57" -> {
        long end = (1L << 56) - 4 * KIB;
        yield x86Wide(
            name,
            kernel,
            52,
            List.of(9, 9, 9, 9, 9),
            new AddressRange(third(X86_WINDOW), X86_WINDOW, end));
      }
      case "x86" ->
          x86Narrow(name, kernel, split, vmallocEnd(name, kernel), List.of(10, 10), 32, 64 * MIB);
      case "x86_pae" ->
          x86Narrow(name, kernel, split, vmallocEnd(name, kernel), List.of(2, 9, 9), 36, 512 * MIB);
      case "arm64_4k" -> arm64(name, kernel, 12, List.of(9, 9, 9, 9), 10);
      case "arm64_16k" -> arm64(name, kernel, 14, List.of(1, 11, 11, 11), 11);
      case "arm64_64k" -> arm64(name, kernel, 16, List.of(6, 13, 13), 13);
      default -> throw new BootException("There is no architecture '" + name + "'.");
    };
  }

  /**
   * Where the addresses for vmalloc end on 32-bit x86.
   *
   * @param name {@code x86} or {@code x86_pae}
   */
  public static long vmallocEnd(String name, KernelVersion kernel) {
    return (name.equals("x86")
            ? ArchitectureRules.X86_VMALLOC_END
            : ArchitectureRules.PAE_VMALLOC_END)
        .in(kernel);
  }

  private static void requireSupport(String name, KernelVersion kernel) {
    kernel.requireComplete();
    if (kernel.compareTo(since(name)) < 0) {
      throw new BootException(
          name + " needs Linux " + since(name) + "; this machine has " + kernel + ".");
    }
  }

  private static Arch x86Wide(
      String name,
      KernelVersion kernel,
      int physicalBits,
      List<Integer> levels,
      AddressRange addresses) {
    List<ZoneBorder> zones = new ArrayList<>();
    zones.add(new ZoneBorder(ZoneType.DMA, ISA_END));
    zones.add(new ZoneBorder(ZoneType.DMA32, FOUR_GIB));
    zones.add(new ZoneBorder(ZoneType.NORMAL, PHYSICAL_END));
    zones.add(new ZoneBorder(ZoneType.MOVABLE, 0));
    if (ArchitectureRules.DEVICE_ZONE.in(kernel)) {
      zones.add(new ZoneBorder(ZoneType.DEVICE, 0));
    }
    return new Arch(
        name,
        X86_PAGE_SHIFT,
        physicalBits,
        zones,
        levels,
        addresses,
        ArchitectureRules.X86_64_STRUCT_PAGE.in(kernel),
        (128 * MIB) >> X86_PAGE_SHIFT,
        10,
        9);
  }

  private static Arch x86Narrow(
      String name,
      KernelVersion kernel,
      X86Split split,
      long vmallocEnd,
      List<Integer> levels,
      int physicalBits,
      long sectionBytes) {
    long lowmemEnd = vmallocEnd - split.pageOffset() - split.vmallocBytes();
    if (lowmemEnd <= ISA_END) {
      throw new BootException(
          "A vmalloc area of " + split.vmallocBytes() / MIB + " MiB leaves no low memory.");
    }
    long end = split.pageOffset();
    int hugePageBits = levels.getLast();
    return new Arch(
        name,
        X86_PAGE_SHIFT,
        physicalBits,
        List.of(
            new ZoneBorder(ZoneType.DMA, ISA_END),
            new ZoneBorder(ZoneType.NORMAL, lowmemEnd),
            new ZoneBorder(ZoneType.HIGHMEM, 1L << physicalBits),
            new ZoneBorder(ZoneType.MOVABLE, 0)),
        levels,
        new AddressRange(third(end), end, end),
        ArchitectureRules.X86_STRUCT_PAGE.in(kernel),
        sectionBytes >> X86_PAGE_SHIFT,
        10,
        hugePageBits);
  }

  private static Arch arm64(
      String name, KernelVersion kernel, int pageShift, List<Integer> levels, int maxOrder) {
    List<ZoneBorder> zones = new ArrayList<>(ArchitectureRules.ARM64_LOW_ZONES.in(kernel));
    zones.add(new ZoneBorder(ZoneType.NORMAL, PHYSICAL_END));
    zones.add(new ZoneBorder(ZoneType.MOVABLE, 0));
    long section =
        switch (ArchitectureRules.ARM64_SECTIONS.in(kernel)) {
          case OF_A_GIBIBYTE -> GIB;
          case BY_PAGE_SIZE -> pageShift == 16 ? 512 * MIB : 128 * MIB;
        };
    return new Arch(
        name,
        pageShift,
        pageShift == 16 ? 52 : 48,
        zones,
        levels,
        new AddressRange(ARM64_END / 4, ARM64_END, ARM64_END),
        64,
        section >> pageShift,
        maxOrder,
        levels.getLast());
  }

  /** A third of the addresses, rounded up to a page of 4 KiB. */
  private static long third(long end) {
    return (end / 3 + 4 * KIB - 1) & -(4 * KIB);
  }

  /** How large the sections of the memory map are on arm64. */
  enum Sections {
    /** 1 GiB. */
    OF_A_GIBIBYTE,
    /** 128 MiB; 512 MiB with pages of 64 KiB. */
    BY_PAGE_SIZE
  }
}
