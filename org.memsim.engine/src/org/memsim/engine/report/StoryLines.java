/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.memsim.engine.recording.EventWalk;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;

/**
 * All lines of the story of a run, however many: read from the recording when they are asked for. A
 * line takes a fraction of a byte of memory, so that tens of millions can be looked through. Can be
 * used by several threads.
 */
public final class StoryLines {
  /** So many lines are read at once. */
  private static final int PAGE = 512;

  /** So many pages that were read are kept. */
  private static final int KEPT = 64;

  private final Storyteller teller;
  private final EventWalk walk;
  private final List<Page> pages = new ArrayList<>();
  private final int size;
  private final Map<Integer, List<Happening>> read =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Happening>> eldest) {
          return size() > KEPT;
        }
      };

  private StoryLines(Recording recording) {
    this.teller = new Storyteller(recording);
    this.walk = teller.walk();
    int lines = 0;
    while (walk.next()) {
      if (Storyteller.isTold(walk)) {
        if (lines % PAGE == 0) {
          pages.add(new Page(walk.timeNs(), walk.bookmark()));
        }
        lines++;
      }
    }
    this.size = lines;
  }

  /** The lines of a recording; takes a walk through its events. */
  public static StoryLines of(Recording recording) {
    return new StoryLines(recording);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * A line, in the order of time.
   *
   * @throws IndexOutOfBoundsException if there is none of this index
   */
  public synchronized Happening at(int index) {
    Objects.checkIndex(index, size);
    return page(index / PAGE).get(index % PAGE);
  }

  private List<Happening> page(int number) {
    List<Happening> known = read.get(number);
    if (known == null) {
      known = new ArrayList<>(PAGE);
      walk.moveTo(pages.get(number).start());
      int lines = Math.min(PAGE, size - number * PAGE);
      do {
        RecordedEvent event = walk.event();
        Optional<Happening.Kind> kind = Storyteller.kind(event);
        if (kind.isPresent()) {
          known.add(teller.tell(event, kind.get()));
        }
      } while (known.size() < lines && walk.next());
      read.put(number, known);
    }
    return known;
  }

  /** The first line that is not before a time in ns; the number of lines if there is none. */
  public synchronized int indexAt(long timeNs) {
    int low = 0;
    int high = pages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pages.get(middle).timeNs() < timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return 0;
    }
    int index = (low - 1) * PAGE;
    for (Happening line : page(low - 1)) {
      if (line.timeNs() >= timeNs) {
        return index;
      }
      index++;
    }
    return index;
  }

  /**
   * Looks for lines that have words, in any case of letters, in one of their columns.
   *
   * @param words what to look for
   * @param isCancelled ends the search early
   * @param found told the index of each line that has them, in order
   */
  public void search(String words, BooleanSupplier isCancelled, IntConsumer found) {
    String wanted = words.toLowerCase(Locale.ROOT);
    EventWalk all = teller.walk();
    int index = 0;
    while (all.next() && !isCancelled.getAsBoolean()) {
      RecordedEvent event = all.event();
      Optional<Happening.Kind> kind = Storyteller.kind(event);
      if (kind.isPresent()) {
        if (teller.tell(event, kind.get()).has(wanted)) {
          found.accept(index);
        }
        index++;
      }
    }
  }

  /** Where the lines of a page begin. */
  private record Page(long timeNs, EventWalk.Bookmark start) {}
}
