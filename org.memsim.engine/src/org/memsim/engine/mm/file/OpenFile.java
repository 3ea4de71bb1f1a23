/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/**
 * An open file: {@code struct file}. Has a position and remembers how it was read. Mappings hold
 * one, too; what is made by splitting a mapping, or by fork, holds the same.
 */
public final class OpenFile {
  private final FileObject object;
  private final Readahead readahead;
  private long position;
  private long holders = 1;

  OpenFile(PageCache cache, FileObject object) {
    this.object = object;
    this.readahead = new Readahead(cache, object);
    object.open();
  }

  /** The file. */
  public FileObject object() {
    return object;
  }

  /** Where the next read or write begins, in bytes. */
  public long position() {
    return position;
  }

  /** Has the next read or write begin elsewhere. */
  public void seek(long bytes) {
    position = bytes;
  }

  /** Another process holds it: {@code get_file}. */
  public OpenFile hold() {
    return hold(1);
  }

  /** It is held that many times more; a mapping holds it once for each of its pages. */
  public OpenFile hold(long times) {
    holders += times;
    return this;
  }

  /** Returns whether nobody holds it any more. */
  boolean release(long times) {
    holders -= times;
    return holders == 0;
  }

  Readahead readahead() {
    return readahead;
  }
}
