/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An archive in cpio's format {@code newc}, which Linux unpacks when it boots
 * (Documentation/driver-api/early-userspace/buffer-format.rst). All times are 0 and all owners
 * root, so that the same files make the same archive.
 */
public final class CpioArchive {
  private static final String MAGIC = "070701";
  private static final String LAST = "TRAILER!!!";
  private static final int FOLDER = 0040755;
  private static final int PROGRAM = 0100755;
  private static final int FILE = 0100644;
  private static final int ALIGNMENT = 4;
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int inode = 1;

  /** Adds a folder; those above it must be there already. */
  public CpioArchive folder(String path) {
    return add(path, FOLDER, new byte[0]);
  }

  /** Adds a file that can be executed. */
  public CpioArchive program(String path, byte[] content) {
    return add(path, PROGRAM, content);
  }

  /** Adds a file. */
  public CpioArchive file(String path, byte[] content) {
    return add(path, FILE, content);
  }

  private CpioArchive add(String path, int mode, byte[] content) {
    record(inode++, path, mode, content);
    return this;
  }

  /** The archive with what was added so far. */
  public byte[] toBytes() {
    int length = bytes.size();
    record(0, LAST, 0, new byte[0]);
    pad(BLOCK);
    byte[] whole = bytes.toByteArray();
    bytes.reset();
    bytes.write(whole, 0, length);
    return whole;
  }

  /** The fields: inode, mode, owner, group, links, time, size, device, device of a node, name. */
  private void record(int number, String path, int mode, byte[] content) {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    int[] fields = {number, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0};
    StringBuilder header = new StringBuilder(MAGIC);
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08X", field));
    }
    bytes.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(name);
    pad(ALIGNMENT);
    bytes.writeBytes(content);
    pad(ALIGNMENT);
  }

  private void pad(int alignment) {
    while (bytes.size() % alignment != 0) {
      bytes.write(0);
    }
  }
}
