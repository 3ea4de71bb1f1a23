/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The {@code vm_flags} of a mapping, with Linux's values. */
public final class VmFlags {
  /** Loads are allowed. */
  public static final long READ = 0x1;

  /** Stores are allowed. */
  public static final long WRITE = 0x2;

  /** Execution is allowed. */
  public static final long EXEC = 0x4;

  /** Stores reach the object that is mapped (MAP_SHARED). */
  public static final long SHARED = 0x8;

  /** mprotect may allow loads. */
  public static final long MAYREAD = 0x10;

  /** mprotect may allow stores. */
  public static final long MAYWRITE = 0x20;

  /** mprotect may allow execution. */
  public static final long MAYEXEC = 0x40;

  /** It was mapped with MAP_SHARED, whatever the object allows. */
  public static final long MAYSHARE = 0x80;

  /** It grows towards lower addresses when these are used. */
  public static final long GROWSDOWN = 0x100;

  /** It maps physical addresses without struct pages of their own use. */
  public static final long PFNMAP = 0x400;

  /** Its pages are not to be reclaimed. */
  public static final long LOCKED = 0x2000;

  /** It maps registers of a device. */
  public static final long IO = 0x4000;

  /** It is read in order. */
  public static final long SEQ_READ = 0x8000;

  /** It is read at random. */
  public static final long RAND_READ = 0x1_0000;

  /** A fork does not copy it. */
  public static final long DONTCOPY = 0x2_0000;

  /** mremap may not expand it. */
  public static final long DONTEXPAND = 0x4_0000;

  /** Its pages are charged to the commit limit. */
  public static final long ACCOUNT = 0x10_0000;

  /** It was mapped with MAP_NORESERVE. */
  public static final long NORESERVE = 0x20_0000;

  /** It is made of pages of a huge page pool. */
  public static final long HUGETLB = 0x40_0000;

  /** A fork's child finds it empty. */
  public static final long WIPEONFORK = 0x200_0000;

  /** It is left out of core dumps. */
  public static final long DONTDUMP = 0x400_0000;

  /** Transparent huge pages are wanted. */
  public static final long HUGEPAGE = 0x2000_0000;

  /** Transparent huge pages are not wanted. */
  public static final long NOHUGEPAGE = 0x4000_0000;

  /** What mprotect changes. */
  static final long ACCESS = READ | WRITE | EXEC;

  /** What mprotect may allow, of mappings without a file. */
  static final long MAY_ALL = MAYREAD | MAYWRITE | MAYEXEC;

  /** Such mappings are never merged. */
  static final long SPECIAL = IO | DONTEXPAND | PFNMAP;

  private VmFlags() {}
}
