/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;

/** Adds a word to the kernel command line of a machine, or a command line to a machine without. */
final class CommandLineEdit {
  private CommandLineEdit() {}

  /** No edit if the machine is in another file. */
  static List<TextEdit> add(String word, EObject element, Document document) {
    Machine machine = MachineEdit.machine(element).orElse(null);
    if (machine == null) {
      return List.of();
    }
    List<CommandLine> lines = EcoreUtil2.typeSelect(machine.getItems(), CommandLine.class);
    return lines.isEmpty()
        ? List.of(NewStatement.in(machine, "cmdline \"" + word + "\"", document))
        : List.of(append(word, lines.getLast(), document));
  }

  private static TextEdit append(String word, CommandLine line, Document document) {
    INode text =
        NodeModelUtils.findNodesForFeature(line, MemPackage.eINSTANCE.getCommandLine_Text())
            .getFirst();
    Position end = document.getPosition(text.getEndOffset() - 1);
    boolean isEmpty = line.getText().isBlank();
    return new TextEdit(new Range(end, end), isEmpty ? word : " " + word);
  }
}
