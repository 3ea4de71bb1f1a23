/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.random.RandomGenerator;
import org.memsim.engine.machine.Arch;

/**
 * Where the parts of an address space lie: {@code mm_struct}'s {@code mmap_base}, {@code
 * start_stack} and {@code start_brk}.
 *
 * <p>The stack ends a page below the end of the addresses on 64-bit x86, whose last page is never
 * mapped anyway, and at their end elsewhere. The mmap base lies below the room that the stack may
 * need: its limit and a guard gap, at least 128 MiB, at most five sixths of all. The heap begins
 * after a program of five pages at the place of position-independent ones; that is a model, since
 * programs are not simulated.
 *
 * @param mmapBase where mappings are put from, downwards
 * @param topDown whether mappings are put downwards; with an unlimited stack they go upwards
 * @param stackTop the first byte after the stack
 * @param heapStart where the heap begins
 */
public record AddressLayout(long mmapBase, boolean topDown, long stackTop, long heapStart) {
  /** The default of RLIMIT_STACK in bytes. */
  public static final long DEFAULT_STACK_LIMIT = 8L << 20;

  /** A stack limit that makes mappings go upwards. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long LEAST_STACK_ROOM = 128L << 20;
  private static final long PROGRAM_PAGES = 5;

  /** Where 32-bit x86 loads position-independent programs. */
  private static final long PROGRAM_OF_32_BITS = 0x40_0000;

  private static final long FOUR_GIB = 1L << 32;

  /** How far randomisation moves things, in pages: mmap base and stack, and the heap. */
  private static final long RANDOM_MMAP_PAGES = 1L << 28;

  private static final long RANDOM_MMAP_PAGES_32 = 1L << 8;
  private static final long RANDOM_STACK_PAGES = 1L << 22;
  private static final long RANDOM_STACK_PAGES_32 = 1L << 11;
  private static final long RANDOM_HEAP_BYTES = 1L << 30;
  private static final long RANDOM_HEAP_BYTES_32 = 32L << 20;

  /** The layout without randomisation, with the default limit of the stack. */
  public static AddressLayout of(Arch arch) {
    return of(arch, DEFAULT_STACK_LIMIT, false);
  }

  /**
   * The layout without randomisation.
   *
   * @param stackLimit RLIMIT_STACK in bytes, or {@link #UNLIMITED}
   * @param legacy whether mappings go upwards whatever the limit ({@code vm.legacy_va_layout})
   */
  public static AddressLayout of(Arch arch, long stackLimit, boolean legacy) {
    long window = arch.addressSpace().window();
    long page = arch.pageSize();
    boolean wide = window > FOUR_GIB;
    long program = wide ? window / 3 * 2 & -page : PROGRAM_OF_32_BITS;
    return new AddressLayout(
        mmapBase(arch, stackLimit, 0),
        stackLimit != UNLIMITED && !legacy,
        window,
        program + PROGRAM_PAGES * page);
  }

  /**
   * The layout with randomisation.
   *
   * @param heap whether the heap is moved too ({@code kernel.randomize_va_space} 2 instead of 1)
   * @param random where the choices come from
   */
  public static AddressLayout randomized(
      Arch arch, long stackLimit, boolean legacy, boolean heap, RandomGenerator random) {
    AddressLayout fixed = of(arch, stackLimit, legacy);
    long page = arch.pageSize();
    boolean wide = arch.addressSpace().window() > FOUR_GIB;
    long mmap = random.nextLong(wide ? RANDOM_MMAP_PAGES : RANDOM_MMAP_PAGES_32) * page;
    long stackPages = wide ? RANDOM_STACK_PAGES : RANDOM_STACK_PAGES_32;
    long stack = random.nextLong(stackPages) * page;
    long room = stackPages * page;
    long brk = random.nextLong(wide ? RANDOM_HEAP_BYTES : RANDOM_HEAP_BYTES_32) & -page;
    return new AddressLayout(
        (mmapBase(arch, stackLimit, room) - mmap) & -page,
        fixed.topDown,
        fixed.stackTop - stack,
        fixed.heapStart + (heap ? brk : 0));
  }

  private static long mmapBase(Arch arch, long stackLimit, long randomStack) {
    long window = arch.addressSpace().window();
    long most = window / 6 * 5;
    long guard = MmapArea.GUARD_GAP_PAGES * arch.pageSize() + randomStack;
    long room = stackLimit > most - guard ? most : stackLimit + guard;
    return window - Math.max(LEAST_STACK_ROOM, room) & -arch.pageSize();
  }
}
