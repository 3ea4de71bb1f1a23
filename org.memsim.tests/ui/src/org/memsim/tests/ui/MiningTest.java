/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ide.lens.CodeLenses;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.mining.LensCommand;
import org.memsim.dsl.ui.mining.MemMinings;
import org.memsim.dsl.ui.runs.RecordedRun;

/** What the editor writes between the lines. */
@ExtendWith(NoErrorsLogged.class)
class MiningTest {
  private static final String TEXT =
      """
      machine two {
          kernel 6.1
          node 0 { cpus 0-1  memory 1 GiB }
          node 1 { cpus 2-3  memory 1 GiB }
      }

      workload first on two {
          process p { map heap 8 MiB  touch heap }
      }

      workload second on two {
          process q { map heap 4 MiB  touch heap }
      }
      """;

  private static final int FIRST = 6;

  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void forget() throws Exception {
    for (ILaunch launch : launches.getLaunches()) {
      Ui.eventually("the run has ended", launch::isTerminated);
    }
    launches.removeLaunches(launches.getLaunches());
  }

  @Test
  void derivedFiguresAndLensesAreThere() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      Ui.eventually("a line above the workload", () -> hasHeader(open));
      Ui.screenshot("minings");
      List<? extends ICodeMining> minings =
          new MemMinings().provideCodeMinings(open.viewer(), new NullProgressMonitor()).get();
      List<String> lenses =
          minings.stream()
              .filter(LineHeaderCodeMining.class::isInstance)
              .map(ICodeMining::getLabel)
              .toList();
      assertEquals(List.of("Run", "Explain", "Run", "Explain"), lenses);
      Optional<? extends ICodeMining> zones =
          minings.stream().filter(mining -> mining.getLabel().contains("DMA32")).findFirst();
      assertTrue(
          zones.isPresent(), () -> minings.stream().map(ICodeMining::getLabel).toList().toString());
    }
  }

  private static boolean hasHeader(OpenFile open) throws Exception {
    return Ui.call(() -> open.viewer().getTextWidget().getLineVerticalIndent(FIRST) > 0);
  }

  @Test
  void aLensRunsItsWorkload() throws Exception {
    try (OpenFile open = OpenFile.of(TEXT)) {
      String uri = open.file().getLocationURI().toString();
      Ui.run(() -> new LensCommand("Run", CodeLenses.RUN, uri, "second").carryOut());
      Ui.eventually("a recorded run", () -> Ui.call(() -> shown(open)).isPresent());
      assertEquals(
          "second", Ui.call(() -> shown(open)).orElseThrow().recording().header().workload());
      assertEquals(1, launches.getLaunches().length);
      assertEquals(
          "second of two.mem", launches.getLaunches()[0].getLaunchConfiguration().getName());
    }
  }

  private static Optional<RecordedRun> shown(OpenFile open) {
    String path = open.file().getLocation().toOSString();
    return Activator.runs()
        .current()
        .filter(run -> run.recording().header().sources().getFirst().path().equals(path));
  }
}
