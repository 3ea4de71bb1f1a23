/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.engine.lab.LabFinding.Agreement;
import org.memsim.engine.verify.Finding;
import org.memsim.engine.verify.Model;
import org.memsim.engine.verify.Verdict;

/** Compares what a guest reported with the simulation, figure by figure. */
public final class LabComparison {
  private final LabSubject subject;
  private final GuestReport report;
  private final BootedGuest guest;
  private final List<LabFinding> findings = new ArrayList<>();
  private final List<String> notCompared = new ArrayList<>();

  private LabComparison(LabSubject subject, GuestReport report) throws LabException, IOException {
    this.subject = subject;
    this.report = report;
    this.guest = BootedGuest.of(report);
  }

  /**
   * Compares.
   *
   * @param subject what was built
   * @param report what the guest wrote
   * @throws LabException if the guest reported nothing of its memory
   * @throws IOException if there is no room for the report's files while they are read
   */
  public static LabResult of(LabSubject subject, GuestReport report)
      throws LabException, IOException {
    LabComparison comparison = new LabComparison(subject, report);
    comparison.findings.addAll(MachineComparison.of(subject, comparison.guest.figures()));
    comparison.boot();
    comparison.workload();
    return comparison.result();
  }

  private LabResult result() {
    List<String> leftOut = new ArrayList<>(subject.leftOut());
    report.failures().forEach(failure -> leftOut.add("the guest refused " + failure));
    if (!report.isComplete()) {
      notCompared.add("what the guest would have done next: it did not come to its end");
    }
    String title =
        "machine "
            + subject.machine().name()
            + subject.workload().map(name -> ", workload " + name).orElse("")
            + ", on Linux "
            + guest.release();
    return new LabResult(title, findings, leftOut, notCompared);
  }

  private void boot() {
    for (Finding finding : guest.verify().findings()) {
      Optional<LabFinding> figure = figure(finding);
      figure.ifPresent(findings::add);
    }
  }

  /** What was taken as input or not compared proves nothing, and is no figure of the lab. */
  private static Optional<LabFinding> figure(Finding finding) {
    String what = finding.category().title() + ": " + finding.subject();
    return switch (finding.verdict()) {
      case Verdict.Exact exact -> Optional.of(boot(finding, what, Agreement.EXACT, ""));
      case Verdict.WithinModel within ->
          Optional.of(
              boot(
                  finding,
                  what,
                  Agreement.WITHIN_MODEL,
                  within.models().stream().map(Model::title).collect(Collectors.joining(", "))));
      case Verdict.Missed missed ->
          Optional.of(
              boot(
                  finding,
                  what,
                  Agreement.MISSED,
                  missed.reason().title() + ": " + missed.detail()));
      default -> Optional.empty();
    };
  }

  private static LabFinding boot(Finding finding, String what, Agreement agreement, String reason) {
    return new LabFinding(
        LabCategory.BOOT, what, finding.shown(), finding.reckoned(), agreement, reason);
  }

  private void workload() throws LabException {
    if (subject.workload().isEmpty()) {
      return;
    }
    SimulatedRun run = subject.simulate(guest.statements(), beginnings());
    ProcessComparison processes = new ProcessComparison(guest, run);
    List<LabStep> done = subject.steps();
    for (int i = 0; i < done.size(); i++) {
      if (i >= run.steps().size() || !run.steps().get(i).order().equals(done.get(i).order())) {
        notCompared.add(
            "from '"
                + done.get(i).title()
                + "' on: on the machine as it has booted the simulation does something else then");
        break;
      }
      processes.compare(run.steps().get(i));
    }
    findings.addAll(processes.findings());
    notCompared.addAll(processes.notCompared());
  }

  private Map<String, String> beginnings() {
    Map<String, String> beginnings = new LinkedHashMap<>();
    for (LabStep step : subject.steps()) {
      if (step.order().startsWith("start ")) {
        guest
            .beginning(step.process())
            .ifPresent(
                figures ->
                    beginnings.put(subject.processName(step.process()), BootedGuest.like(figures)));
      }
    }
    return beginnings;
  }
}
