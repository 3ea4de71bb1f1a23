/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * What a process may use.
 *
 * @param privileged whether it has the rights of root: it may lock any amount, and use what is kept
 *     for the administrator
 * @param stack RLIMIT_STACK in bytes
 * @param locked RLIMIT_MEMLOCK in bytes
 * @param addresses RLIMIT_AS in bytes
 * @param data RLIMIT_DATA in bytes
 */
public record Limits(boolean privileged, long stack, long locked, long addresses, long data) {
  /** No limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** The default of RLIMIT_MEMLOCK in bytes since Linux 5.16. */
  public static final long DEFAULT_LOCKED = 8L << 20;

  /** Those of a process of root. */
  public static final Limits PRIVILEGED = of(true);

  /** The defaults. */
  public static Limits of(boolean privileged) {
    return new Limits(
        privileged, AddressLayout.DEFAULT_STACK_LIMIT, DEFAULT_LOCKED, UNLIMITED, UNLIMITED);
  }

  /** The same with another RLIMIT_STACK. */
  public Limits withStack(long bytes) {
    return new Limits(privileged, bytes, locked, addresses, data);
  }

  /** The same with another RLIMIT_MEMLOCK. */
  public Limits withLocked(long bytes) {
    return new Limits(privileged, stack, bytes, addresses, data);
  }

  /** The same with another RLIMIT_AS. */
  public Limits withAddresses(long bytes) {
    return new Limits(privileged, stack, locked, bytes, data);
  }

  /** The same with another RLIMIT_DATA. */
  public Limits withData(long bytes) {
    return new Limits(privileged, stack, locked, addresses, bytes);
  }

  /** Whether it may lock so many bytes in all. */
  boolean mayLock(long bytes) {
    return privileged || bytes <= locked;
  }

  /** Whether it may lock anything at all. */
  boolean mayLock() {
    return privileged || locked > 0;
  }
}
