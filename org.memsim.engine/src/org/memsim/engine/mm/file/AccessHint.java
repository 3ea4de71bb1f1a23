/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** How a mapping said that it will be read: {@code madvise}. */
public enum AccessHint {
  /** Nothing was said. */
  NORMAL,
  /** Page after page: {@code VM_SEQ_READ}. */
  SEQUENTIAL,
  /** Here and there: {@code VM_RAND_READ}. */
  RANDOM
}
