/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;

/** A file under way: statements that can be taken back one by one. */
final class Draft {
  /** A statement, with others inside if it is a block. */
  static final class Statement {
    private final String text;
    private final List<Statement> inside = new ArrayList<>();
    private final boolean isBlock;
    private String refusal = "";

    private Statement(String text, boolean isBlock) {
      this.text = text;
      this.isBlock = isBlock;
    }

    /** Adds a statement of one line. */
    Statement add(String line) {
      inside.add(new Statement(line, false));
      return this;
    }

    /** Adds a block, which the file has only if something stands in it. */
    Statement block(String head) {
      Statement block = new Statement(head, true);
      inside.add(block);
      return block;
    }

    /** Makes a comment of it that gives the reason. */
    void refuse(String reason) {
      refusal = reason;
    }

    boolean isEmpty() {
      return inside.isEmpty();
    }

    private boolean isRefused() {
      return !refusal.isEmpty();
    }

    private void render(List<String> lines, List<Statement> owners) {
      if (isRefused()) {
        put(lines, owners, "// Not carried over: " + text + ". " + refusal);
      } else if (isBlock) {
        if (!isEmpty()) {
          put(lines, owners, text + " {");
          inside.forEach(statement -> statement.render(lines, owners));
          put(lines, owners, "}");
        }
      } else {
        put(lines, owners, text);
      }
    }

    private void put(List<String> lines, List<Statement> owners, String line) {
      lines.add(line);
      owners.add(this);
    }
  }

  /**
   * A draft as a text.
   *
   * @param text the text
   * @param owners of each line, from the first, the statement that it is of
   */
  record Rendered(String text, List<Statement> owners) {}

  private final Statement root = new Statement("", true);

  /** Adds a comment. */
  void comment(String text) {
    root.add("// " + text);
  }

  /** Adds a block of the file itself. */
  Statement block(String head) {
    return root.block(head);
  }

  Rendered render() {
    List<String> lines = new ArrayList<>();
    List<Statement> owners = new ArrayList<>();
    for (Statement statement : root.inside) {
      statement.render(lines, owners);
    }
    return new Rendered(String.join("\n", lines) + "\n", List.copyOf(owners));
  }
}
