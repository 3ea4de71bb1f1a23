/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.memsim.engine.recording.AddressSpaces;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A mapping of a process at a time at which mappings were recorded.
 *
 * @param timeNs the simulated time, in ns
 * @param process the process, as {@code process redis}
 * @param area the mapping
 */
public record Mapping(long timeNs, String process, Event.MappingCounted area) {
  /**
   * All mappings that a recording has: in the order of time, those of a process together. Of those
   * that were recorded several times at one time, as at a mark just before the end, the last.
   */
  public static List<Mapping> of(Recording recording) {
    Rounds rounds = new Rounds();
    recording.forEachEvent(
        Set.of(Event.MappingCounted.class),
        event -> {
          if (event.what() instanceof Event.MappingCounted area) {
            rounds.add(new Mapping(event.timeNs(), event.actor(), area));
          }
        });
    return List.copyOf(rounds.all);
  }

  /**
   * All mappings of a machine that stands still, those of a process together. It works them out, so
   * this is to be called where the machine may be asked.
   */
  public static List<Mapping> of(MachineSnapshot machine) {
    return machine.processes().stream()
        .flatMap(
            process ->
                AddressSpaces.mappings(machine, process).stream()
                    .map(area -> new Mapping(machine.timeNs(), "process " + process.name(), area)))
        .toList();
  }

  /** Takes in mappings, and notices when all are told anew. */
  private static final class Rounds {
    private final List<Mapping> all = new ArrayList<>();
    private final Set<List<Long>> ofThisTime = new HashSet<>();
    private int first;

    void add(Mapping mapping) {
      boolean isLater = all.isEmpty() || all.getLast().timeNs() != mapping.timeNs();
      List<Long> place = List.of((long) mapping.area().pid(), mapping.area().start());
      if (isLater || ofThisTime.contains(place)) {
        if (!isLater) {
          all.subList(first, all.size()).clear();
        }
        first = all.size();
        ofThisTime.clear();
      }
      ofThisTime.add(place);
      all.add(mapping);
    }
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
