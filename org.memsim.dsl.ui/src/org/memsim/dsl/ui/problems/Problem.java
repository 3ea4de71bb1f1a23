/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.problems;

import java.util.Map;
import java.util.Objects;
import org.eclipse.core.resources.IMarker;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.service.Documents;

/** A diagnostic as the attributes of a marker, and back. */
public final class Problem {
  /** The type of our markers. */
  public static final String TYPE = "org.memsim.dsl.ui.problem";

  /** The attribute that holds the code of the validation rule. */
  public static final String CODE = "code";

  /** The attribute that holds what the rule left for its quick-fix. */
  private static final String DATA = "data";

  /** Between texts that a quick-fix may write. */
  private static final String SEPARATOR = "\u001f";

  private Problem() {}

  static Map<String, Object> attributes(Diagnostic diagnostic, IDocument document)
      throws BadLocationException {
    return Map.of(
        IMarker.MESSAGE,
        text(diagnostic),
        IMarker.SEVERITY,
        markerSeverity(diagnostic.getSeverity()),
        IMarker.LINE_NUMBER,
        diagnostic.getRange().getStart().getLine() + 1,
        IMarker.CHAR_START,
        Documents.offset(document, diagnostic.getRange().getStart()),
        IMarker.CHAR_END,
        Documents.offset(document, diagnostic.getRange().getEnd()),
        CODE,
        code(diagnostic.getCode()),
        DATA,
        data(diagnostic.getData()));
  }

  /** What the server needs to find the fixes; the ranges of the marker are those of the text. */
  public static Diagnostic diagnostic(IMarker marker, IDocument document)
      throws BadLocationException {
    int start = marker.getAttribute(IMarker.CHAR_START, 0);
    int end = marker.getAttribute(IMarker.CHAR_END, start);
    Diagnostic diagnostic =
        new Diagnostic(
            Documents.range(document, start, end - start),
            marker.getAttribute(IMarker.MESSAGE, ""));
    diagnostic.setCode(marker.getAttribute(CODE, ""));
    String data = marker.getAttribute(DATA, "");
    if (!data.isEmpty()) {
      diagnostic.setData(data.split(SEPARATOR, -1));
    }
    diagnostic.setSeverity(severity(marker.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_ERROR)));
    return diagnostic;
  }

  static String text(Diagnostic diagnostic) {
    return diagnostic.getMessage().map(text -> text, markup -> markup.getValue());
  }

  private static String code(@Nullable Either<String, Integer> code) {
    return code == null ? "" : Objects.toString(code.get());
  }

  /** In this JVM the server hands over an array of its own; anything else is none of its data. */
  private static String data(@Nullable Object data) {
    return data instanceof String[] texts ? String.join(SEPARATOR, texts) : "";
  }

  private static int markerSeverity(@Nullable DiagnosticSeverity severity) {
    return switch (severity) {
      case Warning -> IMarker.SEVERITY_WARNING;
      case Information, Hint -> IMarker.SEVERITY_INFO;
      case Error -> IMarker.SEVERITY_ERROR;
      case null -> IMarker.SEVERITY_ERROR;
    };
  }

  private static DiagnosticSeverity severity(int ofMarker) {
    return switch (ofMarker) {
      case IMarker.SEVERITY_INFO -> DiagnosticSeverity.Information;
      case IMarker.SEVERITY_WARNING -> DiagnosticSeverity.Warning;
      default -> DiagnosticSeverity.Error;
    };
  }
}
