/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A block of a file: a head of {@link #HEAD} bytes and so many bytes of content.
 *
 * @param code the number of its kind
 * @param offset of its head in the file
 * @param length bytes of its content
 * @param items how many things are in it
 * @param firstNs the time of the first
 * @param lastNs the time of the last
 */
record Block(int code, long offset, int length, int items, long firstNs, long lastNs) {
  /** What a file begins with; the version follows in two bytes. */
  static final byte[] MAGIC = "MEMRUN".getBytes(StandardCharsets.US_ASCII);

  static final int VERSION = 1;
  static final int PREAMBLE = MAGIC.length + 2;

  /** What a block begins with: MBLK. */
  static final int SYNC = 0x4b4c424d;

  static final int HEAD = 40;

  /** No block is larger. */
  static final int LARGEST = 1 << 30;

  private static final int CHECKED_HEAD = HEAD - 4;

  Block {
    if (length < 0 || length > LARGEST) {
      throw new IllegalArgumentException("a block of " + length + " bytes");
    }
  }

  /** Bytes in the file. */
  long size() {
    return HEAD + (long) length;
  }

  /** Where the next one begins. */
  long end() {
    return offset + size();
  }

  Block at(long other) {
    return new Block(code, other, length, items, firstNs, lastNs);
  }

  static byte[] preamble() {
    ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.put(MAGIC).putShort((short) VERSION).array();
  }

  /** Writes head and content to a buffer that has room for them. */
  void write(ByteBuffer to, byte[] content) {
    to.order(ByteOrder.LITTLE_ENDIAN);
    int start = to.position();
    to.putInt(SYNC).putInt(code).putInt(length).putInt(items);
    to.putLong(firstNs).putLong(lastNs).putInt(checksum(content, 0, length));
    byte[] head = new byte[CHECKED_HEAD];
    to.get(start, head);
    to.putInt(checksum(head, 0, CHECKED_HEAD));
    to.put(content, 0, length);
  }

  static int checksum(byte[] bytes, int start, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, start, length);
    return (int) sum.getValue();
  }

  /** Whether the head at a place of a file is as it was written. */
  static boolean isHead(byte[] file, int at) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getInt(at + 8);
    return bytes.getInt(at) == SYNC
        && checksum(file, at, CHECKED_HEAD) == bytes.getInt(at + CHECKED_HEAD)
        && length >= 0
        && length <= LARGEST;
  }

  /** The block whose head, a sound one, is at a place of a file. */
  static Block read(byte[] file, int at) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return new Block(
        bytes.getInt(at + 4),
        at,
        bytes.getInt(at + 8),
        bytes.getInt(at + 12),
        bytes.getLong(at + 16),
        bytes.getLong(at + 24));
  }

  /** Whether its content, which the file has all of, is as it was written. */
  boolean isSound(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = (int) offset;
    return checksum(file, at + HEAD, length) == bytes.getInt(at + 32);
  }

  ByteSource content(byte[] file) {
    return new ByteSource(file, (int) offset + HEAD, length);
  }
}
