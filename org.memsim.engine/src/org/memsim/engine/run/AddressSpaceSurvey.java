/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.engine.recording.AddressSpaces;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;

/**
 * Records the mappings and page tables of processes, which snapshots of recordings leave out
 * because they take long to work out: mappings at marks and at the end, tables at the end.
 */
final class AddressSpaceSurvey {
  /** Numbers that an event has for each node. */
  private static final int FIGURES = 2;

  private final Simulation simulation;
  private final EventLoop loop;
  private final EventLog log;

  AddressSpaceSurvey(Simulation simulation, EventLoop loop, EventLog log) {
    this.simulation = simulation;
    this.loop = loop;
    this.log = log;
  }

  /** Records the mappings of all processes. */
  void mappings() {
    MachineSnapshot machine = simulation.snapshot();
    for (ProcessSnapshot process : machine.processes()) {
      AddressSpaces.mappings(machine, process).forEach(mapping -> mapping(process, mapping));
    }
  }

  private void mapping(ProcessSnapshot process, Event.MappingCounted mapping) {
    of(process)
        .mappingCounted(
            mapping.pid(),
            mapping.start(),
            mapping.bytes(),
            mapping.protection(),
            mapping.name(),
            row(mapping.perNode()),
            mapping.swapped());
  }

  private int row(List<Event.OnNode> perNode) {
    long[] row = new long[perNode.size() * FIGURES];
    int length = 0;
    for (Event.OnNode part : perNode) {
      row[length] = part.node();
      row[length + 1] = part.bytes();
      length += FIGURES;
    }
    return log.row(row, length);
  }

  /** Records the page tables of all processes, level by level. */
  void tables() {
    for (ProcessSnapshot process : simulation.snapshot().processes()) {
      for (Event.TablesCounted level : AddressSpaces.tables(process)) {
        of(process)
            .tablesCounted(
                level.pid(),
                level.level(),
                level.tables(),
                level.entries(),
                level.used(),
                level.entryBytes());
      }
    }
  }

  private EventLog of(ProcessSnapshot process) {
    return log.at(loop.now(), log.word("process " + process.name()));
  }
}
