/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.editing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.jface.text.IRegion;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;

/** How each editor's selection grew, so that it can shrink again. On the UI thread. */
final class SelectionSteps {
  /** A step: what was selected before, and what afterwards. */
  private record Step(IRegion before, IRegion after) {}

  private static final Map<ITextEditor, Deque<Step>> STEPS = new WeakHashMap<>();

  private SelectionSteps() {}

  static void grown(ITextEditor editor, IRegion before, IRegion after) {
    Deque<Step> steps = STEPS.computeIfAbsent(editor, any -> new ArrayDeque<>());
    if (!steps.isEmpty() && !steps.peek().after().equals(before)) {
      steps.clear(); // the user has selected something else
    }
    steps.push(new Step(before, after));
  }

  /** What was selected before it grew to this; null if it did not. */
  static @Nullable IRegion before(ITextEditor editor, IRegion selected) {
    Deque<Step> steps = STEPS.get(editor);
    if (steps == null || steps.isEmpty() || !steps.peek().after().equals(selected)) {
      return null;
    }
    return steps.pop().before();
  }
}
