/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.rename;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.refactoring.IRenameStrategy2;
import org.eclipse.xtext.ide.refactoring.RefactoringIssueAcceptor;
import org.eclipse.xtext.ide.refactoring.RenameChange;
import org.eclipse.xtext.ide.refactoring.RenameContext;
import org.memsim.dsl.mem.MetricArgument;
import org.memsim.dsl.scoping.ElementNames;
import org.memsim.dsl.scoping.FigureNames;

/**
 * Renames an element with the arguments of metrics that mean it, such as {@code process(server)}:
 * those are words, not references. Arguments in other files are left to the validator.
 */
public class MemRename extends IRenameStrategy2.DefaultImpl {
  private static final String NAME = "[A-Za-z_][A-Za-z_0-9]*";

  @Override
  protected void doRename(EObject target, RenameChange change, RenameContext context) {
    if (!change.getNewName().matches(NAME)) {
      context
          .getIssues()
          .add(
              RefactoringIssueAcceptor.Severity.FATAL,
              "'" + change.getNewName() + "' is no name; a name has letters, digits and '_'.");
      return;
    }
    String oldName = ElementNames.of(target);
    if (oldName == null) {
      return;
    }
    EObject file = EcoreUtil2.getRootContainer(target);
    List<MetricArgument> meant =
        EcoreUtil2.getAllContentsOfType(file, MetricArgument.class).stream()
            .filter(argument -> oldName.equals(argument.getWord()))
            .filter(argument -> FigureNames.target(argument).orElse(null) == target)
            .toList();
    super.doRename(target, change, context);
    meant.forEach(argument -> argument.setWord(change.getNewName()));
  }
}
