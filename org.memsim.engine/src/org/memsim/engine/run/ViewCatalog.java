/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.facts.ViewFact.Subject;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.PageView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.View;
import org.memsim.engine.proc.Views;

/** The views of the language: those that {@link Views} can render. */
final class ViewCatalog {
  private static final List<ViewFact> ALL = Views.all().stream().map(ViewCatalog::fact).toList();

  private ViewCatalog() {}

  static List<ViewFact> all() {
    return ALL;
  }

  private static ViewFact fact(View view) {
    Subject subject =
        switch (view) {
          case MachineView machine -> Subject.MACHINE;
          case PageView page -> Subject.PAGE;
          case ProcessView process -> Subject.PROCESS;
        };
    return new ViewFact(view.name(), subject, sentence(view.description()));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
