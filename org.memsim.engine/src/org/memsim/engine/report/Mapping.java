/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Recording;

/**
 * A mapping of a process at a time at which mappings were recorded.
 *
 * @param timeNs the simulated time, in ns
 * @param process the process, as {@code process redis}
 * @param area the mapping
 */
public record Mapping(long timeNs, String process, Event.MappingCounted area) {
  /** All mappings that a recording has: in the order of time, those of a process together. */
  public static List<Mapping> of(Recording recording) {
    List<Mapping> all = new ArrayList<>();
    recording.forEachEvent(
        0,
        Long.MAX_VALUE,
        event -> {
          if (event.what() instanceof Event.MappingCounted area) {
            all.add(new Mapping(event.timeNs(), event.actor(), area));
          }
        });
    return List.copyOf(all);
  }

  /**
   * Those that were recorded together at the last time that is not later than another one, or at
   * the first time.
   */
  public static List<Mapping> at(List<Mapping> all, long timeNs) {
    long first = all.isEmpty() ? 0 : all.getFirst().timeNs();
    long last =
        all.stream().mapToLong(Mapping::timeNs).filter(time -> time <= timeNs).max().orElse(first);
    return all.stream().filter(mapping -> mapping.timeNs() == last).toList();
  }
}
