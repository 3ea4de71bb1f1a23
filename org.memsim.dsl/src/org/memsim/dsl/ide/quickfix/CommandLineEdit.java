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
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.CommandLine;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Workload;

/** Adds a word to the kernel command line of a machine, or a command line to a machine without. */
final class CommandLineEdit {
  private CommandLineEdit() {}

  /** No edit if the machine is in another file. */
  static List<TextEdit> add(String word, EObject element, Document document) {
    Machine machine = machine(element);
    if (machine == null || machine.eResource() != element.eResource()) {
      return List.of();
    }
    List<CommandLine> lines = EcoreUtil2.typeSelect(machine.getItems(), CommandLine.class);
    return lines.isEmpty()
        ? List.of(newLine(word, machine, document))
        : List.of(append(word, lines.getLast(), document));
  }

  private static @Nullable Machine machine(EObject element) {
    Machine machine = EcoreUtil2.getContainerOfType(element, Machine.class);
    Workload workload = EcoreUtil2.getContainerOfType(element, Workload.class);
    return machine == null && workload != null ? workload.getMachine() : machine;
  }

  private static TextEdit append(String word, CommandLine line, Document document) {
    INode text =
        NodeModelUtils.findNodesForFeature(line, MemPackage.eINSTANCE.getCommandLine_Text())
            .getFirst();
    Position end = document.getPosition(text.getEndOffset() - 1);
    boolean isEmpty = line.getText().isBlank();
    return new TextEdit(new Range(end, end), isEmpty ? word : " " + word);
  }

  /** Before the closing brace, on a line of its own if the brace is on one. */
  private static TextEdit newLine(String word, Machine machine, Document document) {
    String text = document.getContents();
    int brace = NodeModelUtils.findActualNodeFor(machine).getEndOffset() - 1;
    int afterLast = brace;
    while (Character.isWhitespace(text.charAt(afterLast - 1))) {
      afterLast--;
    }
    boolean isMultiLine = text.substring(afterLast, brace).contains("\n");
    Position place = document.getPosition(isMultiLine ? lineStart(text, brace) : afterLast);
    String statement = "cmdline \"" + word + "\"";
    return new TextEdit(
        new Range(place, place), isMultiLine ? "    " + statement + "\n" : "  " + statement);
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }
}
