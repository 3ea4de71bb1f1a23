/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;

/**
 * The data of an issue as it comes back in a diagnostic: an array from a client in this JVM, JSON
 * from any other.
 */
final class IssueData {
  private IssueData() {}

  /** The texts that the validator gave. */
  static List<String> of(Diagnostic diagnostic) {
    List<String> texts = new ArrayList<>();
    switch (diagnostic.getData()) {
      case String[] data -> texts.addAll(List.of(data));
      case Object[] data -> List.of(data).forEach(item -> texts.add(text(item)));
      case Iterable<?> data -> data.forEach(item -> texts.add(text(item)));
      case null, default -> {}
    }
    return texts;
  }

  /** An element of a JSON array is printed with its quotes. */
  private static String text(Object item) {
    String text = item.toString();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
