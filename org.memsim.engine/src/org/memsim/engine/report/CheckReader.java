/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Place;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingHeader;

/** Reads what became of the expectations of a recording, in the order of the source. */
final class CheckReader {
  private static final String KEYWORD = "expect";

  /** An expectation's checks as they are counted. */
  private static final class Tally {
    private int held;
    private final List<Check.Failure> failures = new ArrayList<>();
  }

  private final Map<Integer, Tally> tallies = new TreeMap<>();

  private CheckReader(RecordingHeader header) {
    for (int i = 0; i < header.places().size(); i++) {
      String text = header.places().get(i).text();
      if (text.equals(KEYWORD) || text.startsWith(KEYWORD + " ")) {
        tallies.put(i, new Tally());
      }
    }
  }

  static List<Check> read(Recording recording) {
    CheckReader reader = new CheckReader(recording.header());
    recording.forEachEvent(Set.of(Event.Expected.class), reader::take);
    List<Check> checks = new ArrayList<>();
    reader.tallies.forEach(
        (number, tally) -> {
          Place place = recording.header().places().get(number);
          String path = recording.header().sources().get(place.source()).path();
          checks.add(new Check(place, path, tally.held, tally.failures));
        });
    return List.copyOf(checks);
  }

  private void take(RecordedEvent event) {
    if (event.what() instanceof Event.Expected(int place, boolean held, String why)) {
      Tally tally = tallies.computeIfAbsent(place, unused -> new Tally());
      if (held) {
        tally.held++;
      } else {
        tally.failures.add(new Check.Failure(event.timeNs(), why));
      }
    }
  }
}
