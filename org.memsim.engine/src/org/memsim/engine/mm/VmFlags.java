/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The {@code vm_flags} that keep mappings apart, with Linux's values. */
final class VmFlags {
  static final int READ = 0x1;
  static final int WRITE = 0x2;
  static final int EXEC = 0x4;

  /** Its pages are charged to the commit limit. */
  static final int ACCOUNT = 0x100000;

  /** It was mapped with MAP_NORESERVE. */
  static final int NORESERVE = 0x200000;

  private VmFlags() {}
}
