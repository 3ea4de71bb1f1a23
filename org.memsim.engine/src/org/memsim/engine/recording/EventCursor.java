/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the events of blocks of one kind, in order, between two times. */
final class EventCursor {
  private final byte[] file;
  private final List<Block> blocks;
  private final Definitions definitions;
  private final List<EventDecoder> decoders;
  private final long fromNs;
  private final long toNs;
  private int nextBlock;
  private @Nullable ByteSource in;
  private long timeNs;
  private @Nullable RecordedEvent current;

  /**
   * At the first event of all that are not before {@code fromNs} and not after {@code toNs}.
   *
   * @param blocks the blocks, of which those that cannot have such events are passed over
   */
  EventCursor(
      byte[] file,
      List<Block> blocks,
      Definitions definitions,
      List<EventDecoder> decoders,
      long fromNs,
      long toNs)
      throws RecordingException {
    this.file = file;
    this.blocks = blocks.stream().filter(b -> b.lastNs() >= fromNs && b.firstNs() <= toNs).toList();
    this.definitions = definitions;
    this.decoders = decoders;
    this.fromNs = fromNs;
    this.toNs = toNs;
    advance();
  }

  /** The event at which it is; null after the last. */
  @Nullable RecordedEvent current() {
    return current;
  }

  /** Goes on to the next event. */
  void advance() throws RecordingException {
    do {
      current = null;
      if (in == null || in.atEnd()) {
        if (nextBlock == blocks.size()) {
          return;
        }
        Block block = blocks.get(nextBlock++);
        in = block.content(file);
        timeNs = block.firstNs();
      }
      current = read(in);
    } while (current == null || current.timeNs() < fromNs || current.timeNs() > toNs);
  }

  private @Nullable RecordedEvent read(ByteSource from) throws RecordingException {
    long kind = from.number();
    if (kind < 0 || kind >= decoders.size()) {
      throw ByteSource.malformed();
    }
    timeNs += from.signed();
    String actor = definitions.name(from.number());
    Optional<Event> event = decoders.get((int) kind).read(from);
    return event.map(what -> new RecordedEvent(timeNs, actor, what)).orElse(null);
  }
}
