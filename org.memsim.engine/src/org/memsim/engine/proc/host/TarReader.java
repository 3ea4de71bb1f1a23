/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the regular files of a tar archive: ustar, with the long names of GNU and of pax. Links and
 * devices are passed over.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int TYPE_AT = 156;
  private static final int SIZE_AT = 124;

  /** All texts of a machine together are far smaller. */
  private static final long MOST = 512L << 20;

  private final InputStream in;
  private final int largest;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private @Nullable String longName;
  private long total;

  private TarReader(InputStream in, int largest) {
    this.in = in;
    this.largest = largest;
  }

  /** Whether an archive begins here; the stream, which must support marks, stays where it is. */
  static boolean isTar(InputStream in) throws IOException {
    in.mark(BLOCK);
    byte[] header = in.readNBytes(BLOCK);
    in.reset();
    return header.length == BLOCK && text(header, MAGIC_AT, 5).equals("ustar");
  }

  /**
   * Reads to the end of an archive.
   *
   * @param largest files of more bytes are passed over
   * @return the content of each file by its name without {@code ./} at its start
   */
  static SortedMap<String, byte[]> read(InputStream in, int largest) throws IOException {
    TarReader reader = new TarReader(in, largest);
    while (reader.entry()) {
      // The next entry.
    }
    return reader.files;
  }

  private boolean entry() throws IOException {
    byte[] header = in.readNBytes(BLOCK);
    if (header.length < BLOCK || header[0] == 0 || total > MOST) {
      return false;
    }
    long size = size(header);
    char type = (char) header[TYPE_AT];
    if (size > largest) {
      in.skipNBytes(padded(size));
      longName = null;
      return true;
    }
    byte[] content = in.readNBytes((int) size);
    if (content.length < size) {
      throw new EOFException("The archive ends within a file.");
    }
    in.skipNBytes(padded(size) - size);
    total += size;
    take(type, name(header), content);
    return true;
  }

  private void take(char type, String name, byte[] content) {
    switch (type) {
      case 'L' -> longName = text(content, 0, content.length);
      case 'x' -> longName = paxPath(content);
      case '0', '\0' -> {
        String path = longName == null ? name : longName;
        String clean = path.replaceFirst("^(\\./|/)+", "");
        if (!clean.endsWith("/")) {
          files.put(clean, content);
        }
        longName = null;
      }
      default -> longName = null;
    }
  }

  private static String name(byte[] header) {
    String prefix = text(header, PREFIX_AT, 155);
    String name = text(header, 0, 100);
    boolean isGnu = header[MAGIC_AT + 5] == ' ';
    return prefix.isEmpty() || isGnu ? name : prefix + "/" + name;
  }

  private static @Nullable String paxPath(byte[] records) {
    for (String record : new String(records, StandardCharsets.UTF_8).split("\n", -1)) {
      int path = record.indexOf(" path=");
      if (path > 0) {
        return record.substring(path + " path=".length());
      }
    }
    return null;
  }

  private static long size(byte[] header) throws IOException {
    try {
      String octal = text(header, SIZE_AT, 12).strip();
      return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    } catch (NumberFormatException e) {
      throw new IOException("The archive has a file whose size cannot be read.", e);
    }
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
