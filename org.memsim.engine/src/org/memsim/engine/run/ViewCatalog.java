/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.stream.Stream;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.facts.ViewFact.Subject;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.PageView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.View;
import org.memsim.engine.proc.Views;

/** The views of the language: those that {@link Views} can render, and those to come. */
final class ViewCatalog {
  private static final List<ViewFact> LATER =
      List.of(new ViewFact("swaps", Subject.MACHINE, "swap areas"));

  private static final List<ViewFact> ALL =
      Stream.concat(
              Views.all().stream().map(ViewCatalog::fact), LATER.stream().map(ViewCatalog::later))
          .toList();

  private ViewCatalog() {}

  static List<ViewFact> all() {
    return ALL;
  }

  static boolean isLater(String name) {
    return LATER.stream().anyMatch(view -> view.name().equals(name));
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

  private static ViewFact later(ViewFact view) {
    return new ViewFact(
        view.name(), view.subject(), sentence(view.description()), "MemSim cannot show it yet.");
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
