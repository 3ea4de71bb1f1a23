/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code valgrind --tool=lackey --trace-mem=yes} writes: a line for each access, its
 * kind in three columns, its address in hexadecimal digits, a comma, its size in decimal ones.
 * Lines that begin with == or -- are valgrind's own and are skipped, as empty ones are.
 */
final class LackeyReader implements AccessTrace {
  private static final int BUFFER = 1 << 16;

  /** An access and the end of its line have room in so many bytes. */
  private static final int LONGEST = 64;

  private static final int SHOWN = 80;
  private static final int REPORTED = 10;
  private static final int MAX_DIGITS = 16;

  /** By character: the value of a hexadecimal digit, -1 for others. */
  private static final byte[] HEX = new byte[256];

  static {
    Arrays.fill(HEX, (byte) -1);
    for (int i = 0; i < 16; i++) {
      HEX[Character.forDigit(i, 16)] = (byte) i;
      HEX[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
    }
  }

  private final InputStream in;
  private final boolean lenient;
  private final byte[] buffer = new byte[BUFFER];
  private final List<String> firstMalformed = new ArrayList<>();
  private int position;
  private int limit;
  private boolean isAtEnd;
  private long line;
  private long malformed;

  LackeyReader(InputStream in, boolean lenient) {
    this.in = in;
    this.lenient = lenient;
  }

  @Override
  public boolean read(TraceBatch batch) throws IOException {
    batch.clear();
    while (!batch.isFull()) {
      if (limit - position < LONGEST) {
        fill();
      }
      if (position == limit) {
        break;
      }
      line++;
      if (!access(batch)) {
        other();
      }
    }
    return batch.length() > 0;
  }

  /** Takes the next line if it is an access. A buffer that has all of it ends it with a newline. */
  private boolean access(TraceBatch batch) {
    AccessKind kind = kind();
    if (kind == null) {
      return false;
    }
    int at = position + 3;
    int first = at;
    long address = 0;
    int digit = HEX[buffer[at] & 0xff];
    while (digit >= 0 && at - first <= MAX_DIGITS) {
      address = address << 4 | digit;
      digit = HEX[buffer[++at] & 0xff];
    }
    if (at == first || at - first > MAX_DIGITS || buffer[at] != ',') {
      return false;
    }
    int size = 0;
    int value = buffer[++at] - '0';
    while (value >= 0 && value <= 9 && size <= MAX_SIZE) {
      size = 10 * size + value;
      value = buffer[++at] - '0';
    }
    if (buffer[at] == '\r') {
      at++;
    }
    if (buffer[at] != '\n' || size == 0 || size > MAX_SIZE) {
      return false;
    }
    batch.add(kind, address, size);
    position = at + 1;
    return true;
  }

  private @Nullable AccessKind kind() {
    if (buffer[position + 2] != ' ') {
      return null;
    }
    return switch (buffer[position] << 8 | buffer[position + 1]) {
      case 'I' << 8 | ' ' -> AccessKind.INSTRUCTION;
      case ' ' << 8 | 'L' -> AccessKind.LOAD;
      case ' ' << 8 | 'S' -> AccessKind.STORE;
      case ' ' << 8 | 'M' -> AccessKind.MODIFY;
      default -> null;
    };
  }

  /** A line that is no access. */
  private void other() throws IOException {
    String text = rest();
    if (text.isEmpty() || text.startsWith("==") || text.startsWith("--")) {
      return;
    }
    String problem =
        "Line "
            + line
            + " is no access: '"
            + text
            + "'. An access is 'I  ', ' L ', ' S ' or ' M ', a hexadecimal address, a comma and a"
            + " size from 1 to "
            + MAX_SIZE
            + ".";
    if (!lenient) {
      throw new MalformedTraceException(line, problem);
    }
    malformed++;
    if (firstMalformed.size() < REPORTED) {
      firstMalformed.add(problem);
    }
  }

  /** Skips the rest of a line; what is shown of it. */
  private String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int shown = Math.min(end - position, SHOWN - text.length());
      text.append(new String(buffer, position, shown, StandardCharsets.ISO_8859_1));
      position = end;
      if (position < limit) {
        position++;
        return text.toString().stripTrailing();
      }
      fill();
      if (position == limit) {
        return text.toString().stripTrailing();
      }
    }
  }

  /**
   * Reads on behind what is left. At the end of the file the last line gets the newline that it may
   * lack, and zeros follow, which are part of no access.
   */
  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (!isAtEnd && limit < BUFFER - LONGEST) {
      int read = in.read(buffer, limit, BUFFER - LONGEST - limit);
      if (read < 0) {
        isAtEnd = true;
        if (limit > 0 && buffer[limit - 1] != '\n') {
          buffer[limit++] = '\n';
        }
      } else {
        limit += read;
      }
    }
    if (isAtEnd) {
      Arrays.fill(buffer, limit, Math.min(BUFFER, limit + LONGEST), (byte) 0);
    }
  }

  @Override
  public long malformed() {
    return malformed;
  }

  @Override
  public List<String> firstMalformed() {
    return List.copyOf(firstMalformed);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
