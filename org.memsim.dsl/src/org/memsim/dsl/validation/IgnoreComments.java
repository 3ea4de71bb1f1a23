/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;

/** The comments {@code // memsim:ignore CODE, CODE} of a file. */
final class IgnoreComments {
  private static final String BEGINNING = "memsim:ignore";
  private static final Pattern COMMENT =
      Pattern.compile(
          "//\\s*" + BEGINNING + "\\s+([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*).*", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

  /**
   * A code in a comment.
   *
   * @param line the line that it is about, from 1
   * @param text the code
   * @param offset where it stands
   */
  record Code(int line, String text, int offset) {}

  private IgnoreComments() {}

  /** All codes, in the order of the text. */
  static List<Code> of(XtextResource file) {
    List<Code> codes = new ArrayList<>();
    if (file.getParseResult() == null) {
      return codes;
    }
    ICompositeNode root = file.getParseResult().getRootNode();
    String text = root.getText();
    if (!text.contains(BEGINNING)) {
      return codes; // there may be a million leaves
    }
    for (ILeafNode leaf : root.getLeafNodes()) {
      Matcher comment = COMMENT.matcher(leaf.isHidden() ? leaf.getText() : "");
      if (comment.matches()) {
        int start = leaf.getTotalOffset();
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        boolean isAlone = text.substring(lineStart, start).isBlank();
        int line = leaf.getTotalStartLine() + (isAlone ? 1 : 0);
        Matcher word = WORD.matcher(comment.group(1));
        while (word.find()) {
          codes.add(new Code(line, word.group(), start + comment.start(1) + word.start()));
        }
      }
    }
    return codes;
  }
}
