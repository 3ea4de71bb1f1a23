/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.jspecify.annotations.Nullable;

/**
 * The newest symbols of a text as a tree; it is its own input. A viewer keeps symbols of an older
 * text where nothing is to be shown otherwise: a path tells which of the newest is meant.
 */
final class SymbolTree implements ITreeContentProvider {
  private List<Symbol> newest = List.of();
  private final Map<String, Symbol> byPath = new HashMap<>();

  /** The outermost ones. */
  List<Symbol> symbols() {
    return newest;
  }

  /** What has become of a symbol; itself if it is gone. */
  Symbol newest(Symbol known) {
    return byPath.getOrDefault(known.path(), known);
  }

  /** Takes other symbols; {@link #update} shows them. */
  List<Symbol> replace(List<Symbol> now) {
    List<Symbol> before = newest;
    newest = now;
    byPath.clear();
    index(now);
    return before;
  }

  private void index(List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      byPath.put(symbol.path(), symbol);
      index(symbol.children());
    }
  }

  /**
   * Shows what is new since some symbols were the newest. A key changes one label or none: to build
   * the tree of a long file anew would keep the next key waiting.
   */
  void update(TreeViewer viewer, List<Symbol> before) {
    update(viewer, this, before, newest);
  }

  private static void update(
      TreeViewer viewer, Object parent, List<Symbol> before, List<Symbol> now) {
    Map<String, Symbol> known = new HashMap<>();
    before.forEach(symbol -> known.put(symbol.path(), symbol));
    if (!paths(before).equals(paths(now))) {
      viewer.refresh(parent, false);
    }
    for (Symbol symbol : now) {
      Symbol old = known.get(symbol.path());
      if (old == null) {
        continue; // it has come with its parent
      }
      if (!old.name().equals(symbol.name())
          || !old.detail().equals(symbol.detail())
          || old.kind() != symbol.kind()) {
        viewer.update(symbol, null);
      }
      update(viewer, symbol, old.children(), symbol.children());
    }
  }

  private static List<String> paths(List<Symbol> symbols) {
    return symbols.stream().map(Symbol::path).toList();
  }

  @Override
  public Object[] getElements(Object input) {
    return newest.toArray();
  }

  @Override
  public Object[] getChildren(Object parent) {
    return newest((Symbol) parent).children().toArray();
  }

  @Override
  public @Nullable Object getParent(Object element) {
    return null; // found by the viewer, which then looks through the tree
  }

  @Override
  public boolean hasChildren(Object element) {
    return !newest((Symbol) element).children().isEmpty();
  }
}
