/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import java.util.List;
import org.eclipse.lsp4j.TextEdit;

/**
 * A change of one file that keeps what it means.
 *
 * @param title what the user chooses by
 * @param kind one of the kinds of {@link org.eclipse.lsp4j.CodeActionKind} below {@code refactor}
 * @param edits what it does; they do not overlap
 */
public record Refactoring(String title, String kind, List<TextEdit> edits) {
  /** Keeps an unmodifiable copy of the edits. */
  public Refactoring {
    edits = List.copyOf(edits);
  }
}
