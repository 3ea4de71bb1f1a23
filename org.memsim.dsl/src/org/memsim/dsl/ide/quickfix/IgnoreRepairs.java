/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.validation.IssueCodes;

/** Comments that say which problems are known: one more, or one less. */
final class IgnoreRepairs {
  private static final String BEGINNING = "// memsim:ignore ";
  private static final Pattern LAST_CODE =
      Pattern.compile("//\\s*memsim:ignore\\s+[a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*");

  private IgnoreRepairs() {}

  static List<Repair> of(Diagnostic diagnostic, String code) {
    if (code.equals(IssueCodes.UNUSED_IGNORE)) {
      return List.of(new Repair("Remove the code", true, IgnoreRepairs::withoutCode));
    }
    boolean canBeIgnored =
        diagnostic.getSeverity() != null && diagnostic.getSeverity() != DiagnosticSeverity.Error;
    return canBeIgnored
        ? List.of(
            new Repair(
                "Ignore '" + code + "' here",
                false,
                (d, element, document) -> List.of(ignore(d, code, element, document))))
        : List.of();
  }

  /** Behind the statement, in the comment that is there, or on a line before it. */
  private static TextEdit ignore(
      Diagnostic diagnostic, String code, EObject element, Document document) {
    String text = document.getContents();
    int start = document.getOffSet(diagnostic.getRange().getStart());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', start);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int behind = lineStart + line.stripTrailing().length();
    Matcher known = LAST_CODE.matcher(line);
    if (known.find()) {
      return insert(lineStart + known.end(), ", " + code, document);
    }
    boolean hasRoom = behind == 0 || isVisible(element, behind - 1);
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    return hasRoom
        ? insert(behind, " " + BEGINNING + code, document)
        : insert(lineStart, indent + BEGINNING + code + "\n", document);
  }

  /** Whether a place is in no comment. */
  private static boolean isVisible(EObject element, int place) {
    ILeafNode leaf =
        element.eResource() instanceof XtextResource file
            ? NodeModelUtils.findLeafNodeAtOffset(file.getParseResult().getRootNode(), place)
            : null;
    return leaf == null || !leaf.isHidden();
  }

  private static TextEdit insert(int place, String text, Document document) {
    Range range = new Range(document.getPosition(place), document.getPosition(place));
    return new TextEdit(range, text);
  }

  /** The code with its comma; the whole comment, and its line, if it is the only one. */
  private static List<TextEdit> withoutCode(
      Diagnostic diagnostic, EObject element, Document document) {
    String text = document.getContents();
    int from = document.getOffSet(diagnostic.getRange().getStart());
    int to = document.getOffSet(diagnostic.getRange().getEnd());
    Matcher commaBefore = Pattern.compile("\\s*,\\s*\\z").matcher(text.substring(0, from));
    Matcher commaAfter = Pattern.compile("\\A\\s*,\\s*").matcher(text.substring(to));
    if (commaBefore.find()) {
      from = commaBefore.start();
    } else if (commaAfter.find()) {
      to += commaAfter.end();
    } else {
      int lineStart = text.lastIndexOf('\n', from - 1) + 1;
      int comment = text.lastIndexOf("//", from);
      int lineEnd = text.indexOf('\n', to);
      String before = text.substring(lineStart, comment);
      from = before.isBlank() ? lineStart : lineStart + before.stripTrailing().length();
      to = lineEnd < 0 ? text.length() : before.isBlank() ? lineEnd + 1 : lineEnd;
    }
    Range range = new Range(document.getPosition(from), document.getPosition(to));
    return List.of(new TextEdit(range, ""));
  }
}
