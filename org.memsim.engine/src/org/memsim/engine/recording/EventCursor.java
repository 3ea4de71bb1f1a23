/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the events of blocks of one kind, in order, between two times. Events are made only
 * when asked for: to pass over one costs a read of its bytes.
 */
final class EventCursor {
  private final byte[] file;
  private final List<Block> blocks;
  private final Definitions definitions;
  private final List<EventDecoder> decoders;

  /** Of which kinds, by their numbers in the file, events are shown. */
  private final boolean[] wanted;

  private final long fromNs;
  private final long toNs;
  private int nextBlock;
  private @Nullable ByteSource in;
  private long timeNs;

  /** Of the event at which it is: where it begins, the time before, its kind, actor and figures. */
  private int start;

  private long beforeNs;
  private int kind;
  private long actor;
  private int figures;
  private boolean isAtEvent;

  /**
   * At the first event of all that are wanted, not before {@code fromNs} and not after {@code
   * toNs}.
   *
   * @param blocks the blocks, of which those that cannot have such events are passed over
   */
  EventCursor(
      byte[] file,
      List<Block> blocks,
      Definitions definitions,
      List<EventDecoder> decoders,
      boolean[] wanted,
      long fromNs,
      long toNs)
      throws RecordingException {
    this.file = file;
    this.blocks = blocks.stream().filter(b -> b.lastNs() >= fromNs && b.firstNs() <= toNs).toList();
    this.definitions = definitions;
    this.decoders = decoders;
    this.wanted = wanted;
    this.fromNs = fromNs;
    this.toNs = toNs;
    advance();
  }

  /** Whether it is at an event; no longer so after the last. */
  boolean isAtEvent() {
    return isAtEvent;
  }

  /** When the event at which it is happened, in ns. */
  long timeNs() {
    return timeNs;
  }

  /** Of which kind the event at which it is is. */
  Class<?> type() {
    return decoders.get(kind).type().orElseThrow();
  }

  /** Makes the event at which it is. */
  RecordedEvent event() throws RecordingException {
    ByteSource from = Objects.requireNonNull(in);
    int after = from.position();
    from.moveTo(figures);
    Event what = decoders.get(kind).read(from).orElseThrow(ByteSource::malformed);
    from.moveTo(after);
    return new RecordedEvent(timeNs, definitions.name(actor), what);
  }

  /** Goes on to the next event. */
  void advance() throws RecordingException {
    do {
      isAtEvent = false;
      if (in == null || in.atEnd()) {
        if (nextBlock == blocks.size()) {
          return;
        }
        open(nextBlock++);
      }
      read(Objects.requireNonNull(in));
    } while (!wanted[kind] || timeNs < fromNs || timeNs > toNs);
    isAtEvent = true;
  }

  private void open(int block) {
    in = blocks.get(block).content(file);
    timeNs = blocks.get(block).firstNs();
  }

  private void read(ByteSource from) throws RecordingException {
    start = from.position();
    beforeNs = timeNs;
    long number = from.number();
    if (number < 0 || number >= decoders.size()) {
      throw ByteSource.malformed();
    }
    kind = (int) number;
    timeNs += from.signed();
    actor = from.number();
    figures = from.position();
    decoders.get(kind).skip(from);
  }

  /** Where it is, for {@link #moveTo}. */
  Stand stand() {
    return isAtEvent ? new Stand(nextBlock - 1, start, beforeNs) : new Stand(-1, 0, 0);
  }

  /** Goes to where it was, on this or another cursor of the same events. */
  void moveTo(Stand stand) throws RecordingException {
    if (stand.block() < 0) {
      nextBlock = blocks.size();
      in = null;
      isAtEvent = false;
      return;
    }
    open(stand.block());
    nextBlock = stand.block() + 1;
    Objects.requireNonNull(in).moveTo(stand.start());
    timeNs = stand.beforeNs();
    advance();
  }

  /**
   * Where a cursor is.
   *
   * @param block the block, by its place among those of the cursor; -1 after the last event
   * @param start where in the file the event begins
   * @param beforeNs the time of the event before, in ns, or that of the block
   */
  record Stand(int block, int start, long beforeNs) {}
}
