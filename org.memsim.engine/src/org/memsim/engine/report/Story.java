/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.memsim.engine.recording.EventWalk;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;

/**
 * What happened, in words and in order, as much of it as a reader can be given at once; {@link
 * StoryLines} has all of it.
 *
 * @param happenings what is told
 * @param leftOut how much of each kind is in the recording and too much to be told
 */
public record Story(List<Happening> happenings, Map<Happening.Kind, Long> leftOut) {
  /** So many lines can be searched in a browser without waiting. */
  private static final int MOST = 5_000;

  /** Keeps its own copies. */
  public Story {
    happenings = List.copyOf(happenings);
    Map<Happening.Kind, Long> ordered = new EnumMap<>(Happening.Kind.class);
    ordered.putAll(leftOut);
    leftOut = Collections.unmodifiableMap(ordered);
  }

  /** The story of a recording: the most telling kinds of happenings of which all fit. */
  public static Story of(Recording recording) {
    Selection selection = new Selection(new Storyteller(recording));
    EventWalk walk = selection.teller.walk();
    while (walk.next()) {
      RecordedEvent event = walk.event();
      Storyteller.kind(event).ifPresent(kind -> selection.add(event, kind));
    }
    return selection.story();
  }

  /** Happenings by kind, of each as many as could be told if it were alone. */
  private static final class Selection {
    private final Storyteller teller;
    private final Map<Happening.Kind, List<Numbered>> kept = new EnumMap<>(Happening.Kind.class);
    private final Map<Happening.Kind, Long> counts = new EnumMap<>(Happening.Kind.class);
    private long number;

    Selection(Storyteller teller) {
      this.teller = teller;
    }

    void add(RecordedEvent event, Happening.Kind kind) {
      number++;
      if (counts.merge(kind, 1L, Long::sum) <= MOST) {
        kept.computeIfAbsent(kind, unused -> new ArrayList<>())
            .add(new Numbered(number, teller.tell(event, kind)));
      } else {
        kept.remove(kind);
      }
    }

    Story story() {
      List<Numbered> told = new ArrayList<>();
      Map<Happening.Kind, Long> left = new EnumMap<>(Happening.Kind.class);
      long sum = 0;
      for (Happening.Kind kind : Happening.Kind.values()) {
        long count = counts.getOrDefault(kind, 0L);
        sum += count;
        if (sum <= MOST) {
          told.addAll(kept.getOrDefault(kind, List.of()));
        } else if (count > 0) {
          left.put(kind, count);
        }
      }
      told.sort(Comparator.comparingLong(Numbered::number));
      return new Story(told.stream().map(Numbered::happening).toList(), left);
    }
  }

  private record Numbered(long number, Happening happening) {}
}
