/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** Keeps the account of memory that was promised: {@code Committed_AS}. */
public interface CommitCharge {
  /** Charges pages; false, and nothing is charged, if there is not so much to promise. */
  boolean charge(long pages);

  /** Takes a charge back. */
  void uncharge(long pages);
}
