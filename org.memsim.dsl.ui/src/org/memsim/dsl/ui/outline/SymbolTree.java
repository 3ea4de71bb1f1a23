/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.List;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.jspecify.annotations.Nullable;

/** Symbols as a tree; the input is the list of the outermost ones. */
final class SymbolTree implements ITreeContentProvider {
  @Override
  public Object[] getElements(Object input) {
    return ((List<?>) input).toArray();
  }

  @Override
  public Object[] getChildren(Object parent) {
    return ((Symbol) parent).children().toArray();
  }

  @Override
  public @Nullable Object getParent(Object element) {
    return null; // found by the viewer, which then looks through the tree
  }

  @Override
  public boolean hasChildren(Object element) {
    return !((Symbol) element).children().isEmpty();
  }
}
