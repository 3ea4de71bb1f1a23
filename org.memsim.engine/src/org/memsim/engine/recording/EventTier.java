/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** Events of one detail on their way to a block. */
final class EventTier extends Tier {
  private final BlockType block;

  EventTier(BlockType block) {
    this.block = block;
  }

  /** Adds an event: its kind, time since the one before or the block's first, actor, figures. */
  void add(EventType type, long timeNs, int actor, long[] events, int first) {
    ByteSink bytes = bytes();
    bytes.number(type.ordinal());
    bytes.signed(next(timeNs));
    bytes.number(actor);
    for (int i = first; i < first + type.fields(); i++) {
      bytes.signed(events[i]);
    }
  }

  BlockType block() {
    return block;
  }
}
