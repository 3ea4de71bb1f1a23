/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.proc.host.Word;
import org.memsim.engine.run.BootTuning;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.snapshot.MachineSnapshot;

/** Compares all that was read of a machine with the machine that was described from it. */
public final class Verifier {
  private final HostFigures host;
  private final RuledMachine machine;
  private final MachineSnapshot booted;

  private Verifier(HostFigures host, RuledMachine machine, MachineSnapshot booted) {
    this.host = host;
    this.machine = machine;
    this.booted = booted;
  }

  /**
   * Compares.
   *
   * @param host what was read
   * @param machine the machine that was described from it
   * @param booted the same booted, with its state
   */
  public static Verification verify(
      HostFigures host, RuledMachine machine, MachineSnapshot booted) {
    Verifier stated = new Verifier(host, machine, booted);
    if (host.release().isPresent() || host.zones().isEmpty()) {
      return stated.result(Optional.empty());
    }
    return stated.withKernelThatFits();
  }

  private Verification result(Optional<String> kernel) {
    Reckoned reckoned = new Reckoned(machine, new Reckoning(host, machine));
    Findings findings = new Findings(new OtherKernels(host, machine));
    ExtentComparison extents = new ExtentComparison(host, machine, booted, findings);
    TuningComparison tuning = new TuningComparison(reckoned, findings, areCpusTold());
    for (HostZone zone : host.zones()) {
      extents.compare(zone);
      tuning.compare(zone);
    }
    NodeComparison nodes = new NodeComparison(machine, findings);
    nodes.compare(host);
    new SlabComparison(machine, findings).compare(host);
    new TotalsComparison(host, machine, booted, findings).compare();
    new SettingComparison(reckoned, findings).compare(host);
    List<Finding> found = new ArrayList<>(findings.all());
    found.sort(Comparator.comparing(Finding::category));
    return new Verification(kernel.orElseGet(this::kernel), remarks(reckoned), found);
  }

  private boolean areCpusTold() {
    long nodes = host.zones().stream().map(HostZone::node).distinct().count();
    return nodes < 2
        || host.nodes().values().stream()
            .anyMatch(node -> node.cpus().filter(set -> !set.isEmpty()).isPresent());
  }

  /** Where nothing tells the kernel: the newest of those under whose rules least is missed. */
  private Verification withKernelThatFits() {
    List<String> fitting = new ArrayList<>();
    long least = Long.MAX_VALUE;
    for (String kernel : RuledMachine.kernels()) {
      Optional<RuledMachine> other = machine.under(kernel);
      if (other.isPresent()) {
        long missed = missed(other.get());
        if (missed < least) {
          fitting.clear();
        }
        least = Math.min(least, missed);
        if (missed == least) {
          fitting.add(kernel);
        }
      }
    }
    String newest = fitting.isEmpty() ? machine.kernel() : fitting.getLast();
    String sentence =
        "no file tells the kernel; the rules of "
            + newest
            + " were used"
            + (fitting.size() < 2
                ? ""
                : ", those of " + OtherKernels.ranges(fitting) + " miss as little");
    RuledMachine chosen = machine.under(newest).orElse(machine);
    return new Verifier(host, chosen, booted).result(Optional.of(sentence));
  }

  /** How many figures of zones and slabs are missed under the rules of a machine's kernel. */
  private long missed(RuledMachine candidate) {
    Reckoned reckoned = new Reckoned(candidate, new Reckoning(host, candidate));
    Findings findings = new Findings(OtherKernels.none(host, candidate));
    TuningComparison tuning = new TuningComparison(reckoned, findings, areCpusTold());
    host.zones().forEach(tuning::compare);
    new SlabComparison(candidate, findings).compare(host);
    return findings.all().stream()
        .filter(finding -> finding.verdict() instanceof Verdict.Missed)
        .count();
  }

  private String kernel() {
    String rules = "the rules of " + machine.kernel() + " were used";
    Optional<String> release = host.release().map(Word::text);
    if (release.isEmpty()) {
      return "no file tells the kernel; " + rules;
    }
    String name = "Linux " + release.get();
    if (RuledMachine.isNewerThanKnown(release.get())) {
      return name + " is newer than all rules known; " + rules;
    }
    return name + "; " + rules;
  }

  private List<String> remarks(Reckoned reckoned) {
    List<String> remarks = new ArrayList<>();
    Reckoning zones = reckoned.zones();
    if (zones.areMarksSettled()) {
      remarks.add(
          "The marks come from what is managed now: a sysctl was written since boot, or boot freed"
              + " nothing late.");
    }
    Optional<BootTuning> boot = zones.boot();
    boot.ifPresent(
        tuning ->
            remarks.add(
                "What boot computed comes from "
                    + tuning.freedLate()
                    + " pages fewer than are managed now, reckoned back from the figures."));
    host.notices().forEach(notice -> remarks.add(notice.toString()));
    return remarks;
  }
}
