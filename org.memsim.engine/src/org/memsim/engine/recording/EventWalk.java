/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through events of a recording from the first to the last, and back to where it was. It is at
 * no event at first. For one thread at a time; a recording can be walked by several.
 */
public final class EventWalk {
  private final List<EventCursor> cursors;
  private @Nullable EventCursor current;
  private boolean hasBegun;

  EventWalk(List<EventCursor> cursors) {
    this.cursors = cursors;
  }

  /** Goes to the next event; false if there is none. */
  public boolean next() {
    try {
      if (current != null) {
        current.advance();
      }
      hasBegun = true;
      current = first();
      return current != null;
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable EventCursor first() {
    EventCursor first = null;
    for (EventCursor cursor : cursors) {
      if (cursor.isAtEvent() && (first == null || cursor.timeNs() < first.timeNs())) {
        first = cursor;
      }
    }
    return first;
  }

  /**
   * The event at which it is.
   *
   * @throws IllegalStateException if it is at none
   */
  public RecordedEvent event() {
    try {
      return here().event();
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The kind of the event at which it is, for which the event need not be made.
   *
   * @throws IllegalStateException if it is at none
   */
  public Class<?> type() {
    return here().type();
  }

  /**
   * When the event at which it is happened, in ns.
   *
   * @throws IllegalStateException if it is at none
   */
  public long timeNs() {
    return here().timeNs();
  }

  private EventCursor here() {
    if (current == null) {
      throw new IllegalStateException(hasBegun ? "after the last event" : "before the first event");
    }
    return current;
  }

  /** Where it is, for {@link #moveTo}; may be kept as long as the recording. */
  public Bookmark bookmark() {
    return new Bookmark(cursors.stream().map(EventCursor::stand).toList());
  }

  /** Goes to where it, or another walk through the same events of this recording, was. */
  public void moveTo(Bookmark bookmark) {
    try {
      for (int i = 0; i < cursors.size(); i++) {
        cursors.get(i).moveTo(bookmark.stands.get(i));
      }
      hasBegun = true;
      current = first();
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place in the order of events. */
  public static final class Bookmark {
    private final List<EventCursor.Stand> stands;

    private Bookmark(List<EventCursor.Stand> stands) {
      this.stands = stands;
    }
  }
}
