/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.Map;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.MachineSnapshot;

/** Reads what is to be compared. */
public final class SubjectReader {
  private final Subject.Builder figures = new Subject.Builder();
  private final String name;

  /**
   * A reader.
   *
   * @param name what people call what is read
   */
  public SubjectReader(String name) {
    this.name = name;
  }

  /**
   * What the model says that no snapshot does.
   *
   * @param statements their values by their paths
   */
  public SubjectReader configuration(Map<String, String> statements) {
    statements.forEach((path, value) -> figures.words(Topic.CONFIGURATION, path, value));
    return this;
  }

  /** A machine on which nothing runs. */
  public Subject machine(MachineSnapshot booted) {
    new MachineFigures(figures).read(booted);
    return figures.build(name, booted.pageSize());
  }

  /** A run of which only the recording is there, which has no mappings of processes. */
  public Subject run(Recording recording) {
    return run(recording, recording.at(Long.MAX_VALUE));
  }

  /**
   * A run with what the machine looked like at its end.
   *
   * @param end a snapshot that has the mappings of processes
   */
  public Subject run(Recording recording, MachineSnapshot end) {
    new OutcomeFigures(figures).read(recording, end);
    new MachineFigures(figures).read(end);
    new ProcessFigures(figures).read(end);
    return figures.build(name, end.pageSize());
  }
}
