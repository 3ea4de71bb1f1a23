/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A run file that is being written, block by block. It gets its name when it can be opened, is
 * never larger than it may be, and each block reaches it in one piece or not at all, as far as a
 * reader can tell.
 */
final class RunFile implements Closeable {
  /** The share of its bytes that is left when a file becomes too large. */
  private static final long LEFT_AFTER_THINNING = 2;

  /** What is kept free for the end, beside what each block adds to the index there. */
  private static final long ROOM_FOR_END = 1 << 12;

  private static final long INDEX_ENTRY = 32;

  private final Path path;
  private final Path beside;
  private final long mostBytes;
  private final List<Block> blocks = new ArrayList<>();
  private FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 17);
  private Gaps gaps = new Gaps(List.of());
  private boolean named;
  private long size;

  /** Writes the block that says what was left out. */
  interface GapWriter {
    /** The content of the block, given what it is to say. */
    ByteSink content(Gaps gaps);
  }

  private final GapWriter gapWriter;

  private RunFile(
      Path path, Path beside, FileChannel channel, long mostBytes, GapWriter gapWriter) {
    this.path = path;
    this.beside = beside;
    this.channel = channel;
    this.mostBytes = mostBytes;
    this.gapWriter = gapWriter;
  }

  /**
   * A file without blocks, and without its name.
   *
   * @param mostBytes how large it may become
   */
  static RunFile create(Path path, long mostBytes, GapWriter gapWriter) throws IOException {
    Path beside =
        path.resolveSibling(
            "." + path.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(beside);
    RunFile file = new RunFile(path, beside, open(beside), mostBytes, gapWriter);
    file.write(ByteBuffer.wrap(Block.preamble()));
    return file;
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Gives the file its name: there is enough of it to be opened. */
  void name() throws IOException {
    channel.force(true);
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    named = true;
  }

  /** Adds a block; what is older may have to go for it. */
  void append(BlockType type, int items, long firstNs, long lastNs, ByteSink content)
      throws IOException {
    Block block = new Block(type.code(), size, content.size(), items, firstNs, lastNs);
    long needed = block.size() + ROOM_FOR_END + INDEX_ENTRY * (blocks.size() + 1);
    if (named && type != BlockType.END && size + needed > mostBytes) {
      thin(mostBytes / LEFT_AFTER_THINNING - block.size());
      block = block.at(size);
    }
    write(block, content.array());
    blocks.add(block);
  }

  private void write(Block block, byte[] content) throws IOException {
    if (buffer.capacity() < block.size()) {
      buffer = ByteBuffer.allocateDirect((int) block.size());
    }
    buffer.clear();
    block.write(buffer, content);
    write(buffer.flip());
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
  }

  /** Writes what is to be kept to another file, which then takes the place of this one. */
  private void thin(long target) throws IOException {
    Thinning thinning = new Thinning(blocks, gaps, target);
    if (thinning.gaps().equals(gaps)) {
      return;
    }
    gaps = thinning.gaps();
    List<Block> kept = thinning.kept();
    kept.removeIf(block -> block.code() == BlockType.GAPS.code());
    blocks.clear();
    try (FileChannel old = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.close();
      Files.deleteIfExists(beside);
      channel = open(beside);
      size = 0;
      write(ByteBuffer.wrap(Block.preamble()));
      for (Block block : kept) {
        copy(old, block);
      }
    }
    ByteSink content = gapWriter.content(gaps);
    Block gap = new Block(BlockType.GAPS.code(), size, content.size(), gaps.all().size(), 0, 0);
    write(gap, content.array());
    blocks.add(gap);
    name();
  }

  private void copy(FileChannel old, Block block) throws IOException {
    blocks.add(block.at(size));
    for (long done = 0; done < block.size(); ) {
      done += old.transferTo(block.offset() + done, block.size() - done, channel);
    }
    size += block.size();
  }

  /** The blocks so far. */
  List<Block> blocks() {
    return blocks;
  }

  /** Bytes so far. */
  long size() {
    return size;
  }

  /** Ends writing; a file without its name is removed. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(beside);
  }
}
