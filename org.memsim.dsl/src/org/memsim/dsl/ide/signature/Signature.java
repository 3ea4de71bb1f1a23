/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;

/** A line that shows how something is written, and where in it the operands are. */
final class Signature {
  private final StringBuilder label = new StringBuilder();
  private final List<ParameterInformation> operands = new ArrayList<>();
  private final String documentation;

  /**
   * An empty line.
   *
   * @param documentation Markdown
   */
  Signature(String documentation) {
    this.documentation = documentation;
  }

  /** Words that are written as they are. */
  Signature text(String text) {
    label.append(text);
    return this;
  }

  /**
   * An operand.
   *
   * @param text what stands for it
   * @param about Markdown; may be empty
   */
  Signature operand(String text, String about) {
    ParameterInformation operand = new ParameterInformation();
    operand.setLabel(Tuple.two(label.length(), label.length() + text.length()));
    if (!about.isEmpty()) {
      operand.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, about));
    }
    operands.add(operand);
    label.append(text);
    return this;
  }

  /** How many operands there are so far. */
  int operands() {
    return operands.size();
  }

  /** Whether nothing has been written yet. */
  boolean isEmpty() {
    return label.isEmpty();
  }

  /**
   * The line for an editor.
   *
   * @param active the operand that is being written, from 0
   */
  SignatureInformation information(int active) {
    SignatureInformation information = new SignatureInformation(label.toString());
    information.setParameters(operands);
    information.setActiveParameter(active);
    if (!documentation.isEmpty()) {
      information.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, documentation));
    }
    return information;
  }
}
