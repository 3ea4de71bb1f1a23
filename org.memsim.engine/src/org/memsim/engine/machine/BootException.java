/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.OptionalInt;

/** A description that no machine can have. The message is a full sentence. */
public final class BootException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int node;

  /** A problem of the machine as a whole. */
  public BootException(String message) {
    this(-1, message);
  }

  /** A problem of one node. */
  public BootException(int node, String message) {
    super(message);
    this.node = node;
  }

  /** The node that the problem is about, if it is about one. */
  public OptionalInt node() {
    return node < 0 ? OptionalInt.empty() : OptionalInt.of(node);
  }
}
