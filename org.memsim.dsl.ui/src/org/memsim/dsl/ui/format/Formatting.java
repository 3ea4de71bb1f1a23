/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.format;

import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/** How the language is formatted everywhere: 4 spaces, no tabs. */
final class Formatting {
  private static final int INDENT = 4;

  private Formatting() {}

  static DocumentFormattingParams of(TextDocumentIdentifier file) {
    return new DocumentFormattingParams(file, new FormattingOptions(INDENT, true));
  }
}
