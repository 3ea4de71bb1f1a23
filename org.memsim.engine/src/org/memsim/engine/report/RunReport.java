/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Gap;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * What there is to tell of a run.
 *
 * @param header what ran on what
 * @param ending how the run ended
 * @param gaps what the recording has left out
 * @param end the machine at the end
 * @param checks the expectations, in the order of the source
 * @param findings the most telling things, the worst first
 * @param timeline the machine over time
 * @param story what happened
 * @param tables the page tables of each process at the end, level by level
 * @param latencies how long accesses took, bucket by bucket; empty if no time was modelled
 * @param waits how long requests waited for memory
 */
public record RunReport(
    RecordingHeader header,
    Ending ending,
    List<Gap> gaps,
    MachineSnapshot end,
    List<Check> checks,
    List<Finding> findings,
    Timeline timeline,
    Story story,
    List<Event.TablesCounted> tables,
    List<Event.LatencyCounted> latencies,
    List<Event.LatencyCounted> waits) {
  /** Keeps its own copies of the lists. */
  public RunReport {
    gaps = List.copyOf(gaps);
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    tables = List.copyOf(tables);
    latencies = List.copyOf(latencies);
    waits = List.copyOf(waits);
  }

  /** The report of a recording. */
  public static RunReport of(Recording recording) {
    MachineSnapshot end = recording.at(Long.MAX_VALUE);
    List<Check> checks = CheckReader.read(recording);
    Timeline timeline = Timeline.of(recording);
    List<Event.TablesCounted> tables = new ArrayList<>();
    List<Event.LatencyCounted> latencies = new ArrayList<>();
    WaitHistogram waits = new WaitHistogram();
    recording.forEachEvent(
        Set.of(Event.TablesCounted.class, Event.LatencyCounted.class, Event.Stalled.class),
        event -> {
          switch (event.what()) {
            case Event.TablesCounted counted -> tables.add(counted);
            case Event.LatencyCounted counted -> latencies.add(counted);
            case Event.Stalled stalled -> waits.add(stalled);
            default -> {}
          }
        });
    return new RunReport(
        recording.header(),
        recording.ending(),
        recording.gaps(),
        end,
        checks,
        Findings.of(recording, checks, timeline, end),
        timeline,
        Story.of(recording),
        tables,
        latencies,
        waits.buckets());
  }

  /** How many expectations had an outcome. */
  public long count(Check.Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }
}
