/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Opens traces, whatever their form. */
public final class Traces {
  private static final int BUFFER = 1 << 16;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private Traces() {}

  /**
   * Opens a trace: text or binary, as its first bytes say, perhaps compressed.
   *
   * @param lenient whether lines that are no accesses are counted instead of ending the reading
   * @throws MalformedTraceException if it is of a version that is not known
   * @throws IOException if it cannot be read
   */
  public static AccessTrace open(Path file, boolean lenient) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(in, lenient);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Opens a trace as {@link #open(Path, boolean)} does; it closes the stream. */
  public static AccessTrace open(InputStream in, boolean lenient) throws IOException {
    InputStream plain = new BufferedInputStream(in, BUFFER);
    if (startsWith(plain, GZIP)) {
      plain = new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER);
    }
    return startsWith(plain, BinaryTrace.MAGIC)
        ? new BinaryTraceReader(plain)
        : new LackeyReader(plain, lenient);
  }

  /** Whether a trace is in the binary form. */
  public static boolean isBinary(AccessTrace trace) {
    return trace instanceof BinaryTraceReader;
  }

  /** Writes lackey's text. */
  public static TraceWriter text(OutputStream out) {
    return new LackeyWriter(out);
  }

  /** Writes the binary form. */
  public static TraceWriter binary(OutputStream out) {
    return new BinaryTraceWriter(out);
  }

  private static boolean startsWith(InputStream in, byte[] magic) throws IOException {
    in.mark(magic.length);
    boolean is = Arrays.equals(in.readNBytes(magic.length), magic);
    in.reset();
    return is;
  }
}
