/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/**
 * An element of the outline.
 *
 * @param path what the element is known by when the text changes: the names on the way to it
 */
record Symbol(
    String path,
    String name,
    String detail,
    SymbolKind kind,
    Range range,
    Range selection,
    List<Symbol> children) {

  static List<Symbol> of(List<DocumentSymbol> answer) {
    return of("", answer);
  }

  private static List<Symbol> of(String parent, List<DocumentSymbol> answer) {
    List<Symbol> symbols = new ArrayList<>();
    Map<String, Integer> alike = new HashMap<>();
    for (DocumentSymbol symbol : answer) {
      String name = parent + '/' + symbol.getKind() + ' ' + symbol.getName() + '#';
      String path = name + alike.merge(name, 1, Integer::sum);
      symbols.add(
          new Symbol(
              path,
              symbol.getName(),
              Objects.requireNonNullElse(symbol.getDetail(), ""),
              symbol.getKind(),
              symbol.getRange(),
              symbol.getSelectionRange(),
              of(path, Objects.requireNonNullElse(symbol.getChildren(), List.of()))));
    }
    return symbols;
  }
}
