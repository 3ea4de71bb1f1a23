/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** Events of one detail on their way to a block. */
final class EventTier {
  private final BlockType block;
  private final ByteSink bytes = new ByteSink();
  private int items;
  private long firstNs;
  private long lastNs;

  EventTier(BlockType block) {
    this.block = block;
  }

  /** Adds an event: its kind, time since the one before or the block's first, actor, figures. */
  void add(EventType type, long timeNs, int actor, long[] events, int first) {
    if (items == 0) {
      firstNs = timeNs;
      lastNs = timeNs;
    }
    bytes.number(type.ordinal());
    bytes.signed(timeNs - lastNs);
    bytes.number(actor);
    for (int i = first; i < first + type.fields(); i++) {
      bytes.signed(events[i]);
    }
    lastNs = timeNs; // of alike events the first counts, so that it may be earlier than the last
    items++;
  }

  BlockType block() {
    return block;
  }

  ByteSink bytes() {
    return bytes;
  }

  int items() {
    return items;
  }

  long firstNs() {
    return firstNs;
  }

  long lastNs() {
    return lastNs;
  }

  /** Its events have reached the file. */
  void clear() {
    bytes.clear();
    items = 0;
  }
}
