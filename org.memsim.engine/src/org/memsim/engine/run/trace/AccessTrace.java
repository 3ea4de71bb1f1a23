/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A trace that is being read. */
public sealed interface AccessTrace extends Closeable permits LackeyReader, BinaryTraceReader {
  /** The largest access, in bytes; larger ones are malformed. */
  int MAX_SIZE = 1 << 16;

  /**
   * Reads on until the batch is full or the trace ends.
   *
   * @return whether the batch holds anything
   * @throws MalformedTraceException if what comes next is no access, and that is not tolerated
   * @throws IOException if it cannot be read
   */
  boolean read(TraceBatch batch) throws IOException;

  /** Lines that were no accesses and were tolerated. */
  long malformed();

  /** The first of them, each as one sentence. */
  List<String> firstMalformed();
}
