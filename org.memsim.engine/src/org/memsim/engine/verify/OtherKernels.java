/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.Word;
import org.memsim.engine.run.RuledMachine;

/** Looks for the reason of a miss among the rules of other kernels. */
final class OtherKernels {
  private final HostFigures host;
  private final RuledMachine machine;
  private final List<String> kernels;
  private final Map<String, Optional<Reckoned>> tried = new HashMap<>();

  private OtherKernels(HostFigures host, RuledMachine machine, List<String> kernels) {
    this.host = host;
    this.machine = machine;
    this.kernels = kernels;
  }

  /** Looks among all others. */
  OtherKernels(HostFigures host, RuledMachine machine) {
    this(host, machine, RuledMachine.kernels());
  }

  /** Looks nowhere. */
  static OtherKernels none(HostFigures host, RuledMachine machine) {
    return new OtherKernels(host, machine, List.of());
  }

  /**
   * Why a figure is not what the rules lead to.
   *
   * @param shown the figure
   * @param rule the same under the rules of a kernel; empty if these have no such figure
   */
  <T> Verdict.Missed reason(T shown, Function<Reckoned, Optional<T>> rule) {
    List<String> fitting =
        kernels.stream()
            .filter(kernel -> !kernel.equals(machine.kernel()))
            .filter(kernel -> under(kernel).flatMap(rule).filter(shown::equals).isPresent())
            .toList();
    String others = fitting.isEmpty() ? "" : "the rules of " + ranges(fitting) + " lead to this";
    if (newer().isPresent()) {
      String detail = "Linux " + newer().get() + " is newer than all rules known";
      return new Verdict.Missed(
          Reason.NEWER_KERNEL, others.isEmpty() ? detail : detail + "; " + others);
    }
    return fitting.isEmpty()
        ? new Verdict.Missed(Reason.UNKNOWN, "no rule of any version known leads to this")
        : new Verdict.Missed(Reason.OTHER_VERSION, others);
  }

  private Optional<String> newer() {
    return host.release().map(Word::text).filter(RuledMachine::isNewerThanKnown);
  }

  private Optional<Reckoned> under(String kernel) {
    return tried.computeIfAbsent(
        kernel,
        version ->
            machine.under(version).map(other -> new Reckoned(other, new Reckoning(host, other))));
  }

  /** Releases in a row are named by the first and the last of them. */
  static String ranges(List<String> kernels) {
    List<String> all = RuledMachine.kernels();
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      int first = i;
      while (i + 1 < kernels.size()
          && all.indexOf(kernels.get(i + 1)) == all.indexOf(kernels.get(i)) + 1) {
        i++;
      }
      ranges.add(first == i ? kernels.get(i) : kernels.get(first) + " to " + kernels.get(i));
    }
    return String.join(" and ", ranges);
  }
}
