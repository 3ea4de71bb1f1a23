/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.Optional;
import java.util.Set;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.Source;
import org.memsim.engine.proc.host.Word;
import org.memsim.engine.run.RuledMachine;

/** Settings of a machine against their defaults. */
final class SettingComparison {
  private static final String MIN_FREE_KBYTES = "vm.min_free_kbytes";
  private static final String HUGE_PAGES = "mm.transparent_hugepage.enabled";

  private final Reckoned reckoned;
  private final Findings findings;

  SettingComparison(Reckoned reckoned, Findings findings) {
    this.reckoned = reckoned;
    this.findings = findings;
  }

  void compare(HostFigures host) {
    minFreeKbytes(host);
    host.sysctls().forEach(this::setting);
    host.sysfs().forEach(this::setting);
  }

  /** A value that is not the default was written by somebody, which is nobody's claim. */
  private void setting(String name, Word value) {
    Optional<String> standard = RuledMachine.standard(name);
    if (standard.isEmpty() || name.equals(MIN_FREE_KBYTES)) {
      return;
    }
    if (value.text().equals(standard.get())) {
      findings.add(
          Category.SETTINGS,
          name,
          value.source(),
          value.text(),
          standard.get(),
          new Verdict.Exact());
    } else {
      findings.input(
          Category.SETTINGS,
          name,
          value.source(),
          value.text(),
          "set to this; the default is " + standard.get());
    }
  }

  private void minFreeKbytes(HostFigures host) {
    Optional<Long> shown = reckoned.zones().minFreeKbytes();
    Optional<Source> source =
        host.sysctl(MIN_FREE_KBYTES)
            .map(Word::source)
            .or(() -> host.zones().stream().map(zone -> zone.source()).findFirst());
    if (shown.isEmpty() || source.isEmpty()) {
      findings.absent(
          Category.MIN_FREE, MIN_FREE_KBYTES, "neither a file nor the marks of zones tell it");
      return;
    }
    boolean read = host.sysctl(MIN_FREE_KBYTES).isPresent();
    long standard = standard(reckoned);
    findings.add(
        Category.MIN_FREE,
        read ? MIN_FREE_KBYTES : MIN_FREE_KBYTES + ", by the min marks",
        source.get(),
        shown.get(),
        standard,
        verdict(host, shown.get(), standard));
  }

  private static long standard(Reckoned reckoned) {
    return reckoned.machine().defaultMinFreeKbytes(reckoned.zones().boot());
  }

  private Verdict verdict(HostFigures host, long shown, long standard) {
    if (shown == standard) {
      return new Verdict.Exact();
    }
    if (isNear(shown, standard)) {
      return new Verdict.WithinModel(Set.of(Model.MIN_FREE_AT_BOOT));
    }
    long without = reckoned.machine().minFreeKbytesWithoutHugePages(reckoned.zones().boot());
    if (!host.sysfs().containsKey(HUGE_PAGES) && isNear(shown, without)) {
      return new Verdict.WithinModel(
          shown == without
              ? Set.of(Model.HUGE_PAGES_NOT_TOLD)
              : Set.of(Model.HUGE_PAGES_NOT_TOLD, Model.MIN_FREE_AT_BOOT));
    }
    if (reckoned.zones().areMarksSettled()) {
      return new Verdict.Input(
          "the marks come from it and from what is managed now, so it was written; the default is "
              + standard);
    }
    return findings.others().reason(shown, other -> Optional.of(standard(other)));
  }

  private static boolean isNear(long shown, long standard) {
    return Math.abs(standard - shown) * 100 <= standard * RuledMachine.MIN_FREE_PERCENT;
  }
}
