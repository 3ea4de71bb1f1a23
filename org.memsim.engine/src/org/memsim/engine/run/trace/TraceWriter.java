/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.Closeable;
import java.io.IOException;

/** A trace that is being written; to close it ends it. */
public sealed interface TraceWriter extends Closeable permits LackeyWriter, BinaryTraceWriter {
  /** Appends accesses. */
  void write(TraceBatch batch) throws IOException;
}
