/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream: buffered, since unbuffered ones make long results slow, in UTF-8 whatever the
 * locale, and with a memory of why it could not be written, which print streams forget.
 */
final class StandardStream extends OutputStream {
  private static final int BUFFER = 1 << 16;

  private final OutputStream target;
  private @Nullable IOException failure;

  StandardStream(OutputStream target) {
    this.target = target;
  }

  PrintStream printer() {
    return new PrintStream(new BufferedOutputStream(this, BUFFER), false, StandardCharsets.UTF_8);
  }

  /**
   * Why results are missing; empty if they are not, or if nobody wants them: a reader that has seen
   * enough, such as {@code head}, closes the pipe.
   */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(reason -> !reason.contains("Broken pipe"));
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}
