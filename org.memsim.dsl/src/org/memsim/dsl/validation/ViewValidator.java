/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.facts.ViewFact.Subject;
import org.memsim.dsl.mem.ViewRef;
import org.memsim.dsl.scoping.ProcessNames;

/** What is printed exists, and says what it is of. */
class ViewValidator extends TopicValidator {
  /** The view, and what follows it. */
  @Check
  void checkView(ViewRef ref) {
    List<ViewFact> views = facts().views();
    Optional<ViewFact> view =
        views.stream().filter(fact -> fact.name().equals(ref.getView())).findFirst();
    if (view.isEmpty()) {
      errorUnlessKnown(
          ref.getView(),
          views.stream().map(ViewFact::name).toList(),
          "view",
          ref,
          MEM.getViewRef_View(),
          IssueCodes.UNKNOWN_VIEW);
      return;
    }
    checkSubject(ref, view.get());
  }

  private static String[] processes(ViewRef ref) {
    return ProcessNames.in(ref).stream().map(name -> "of " + name).toArray(String[]::new);
  }

  private void checkSubject(ViewRef ref, ViewFact view) {
    Subject subject = view.subject();
    if (ref.getNumber() != null && subject != Subject.PAGE) {
      error(
          "'" + view.name() + "' takes no number; only 'page' does.",
          ref,
          MEM.getViewRef_Number(),
          IssueCodes.VIEW_SUBJECT);
    } else if (ref.getProcess() != null && subject != Subject.PROCESS) {
      error(
          "'" + view.name() + "' is not of a process; leave 'of' out.",
          ref,
          MEM.getViewRef_Process(),
          IssueCodes.VIEW_SUBJECT);
    } else if (ref.getProcess() == null && subject == Subject.PROCESS) {
      error(
          "'" + view.name() + "' is of a process; write '" + view.name() + " of' and its name.",
          ref,
          MEM.getViewRef_View(),
          IssueCodes.VIEW_SUBJECT,
          processes(ref));
    } else if (ref.getNumber() == null && subject == Subject.PAGE) {
      error(
          "'"
              + view.name()
              + "' needs the number of a page frame, such as '"
              + view.name()
              + " 4096'.",
          ref,
          MEM.getViewRef_View(),
          IssueCodes.VIEW_SUBJECT);
    }
  }
}
