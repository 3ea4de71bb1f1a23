/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.service.Documents;

/** The machines, policies and workloads of a file; linked with the caret, both ways. */
public final class OutlinePage extends ContentOutlinePage {
  private static final int LEVELS_OPEN_AT_FIRST = 3;

  private final ITextEditor editor;
  private final IDocument document;
  private final OutlineUpdate update;
  private final CaretLink caret;
  private final IDocumentListener onChange =
      new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {
          // the text after the change counts
        }

        @Override
        public void documentChanged(DocumentEvent event) {
          update.textChanged();
        }
      };

  /** True while the outline follows the caret, and must not move it in turn. */
  private boolean following;

  private final SymbolTree tree = new SymbolTree();

  /** For an editor that has its text. */
  public OutlinePage(ITextEditor editor) {
    this.editor = editor;
    document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    update = new OutlineUpdate(document, this::show);
    caret = new CaretLink(editor, this::follow);
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    TreeViewer viewer = getTreeViewer();
    AccessibleName.set(viewer.getControl(), Messages.outline);
    viewer.setUseHashlookup(true);
    viewer.setComparer(new ByPath());
    viewer.setContentProvider(tree);
    viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new SymbolLabels()));
    viewer.addPostSelectionChangedListener(event -> reveal(event.getSelection()));
    document.addDocumentListener(onChange);
    caret.install();
    update.start();
  }

  @Override
  public void dispose() {
    document.removeDocumentListener(onChange);
    caret.uninstall();
    update.cancel();
    super.dispose();
  }

  private void show(List<Symbol> now) {
    if (getControl() == null || getControl().isDisposed()) {
      return;
    }
    List<Symbol> before = tree.replace(now);
    TreeViewer viewer = getTreeViewer();
    following = true;
    try {
      if (before.isEmpty()) {
        viewer.setInput(tree);
        viewer.expandToLevel(LEVELS_OPEN_AT_FIRST);
      } else {
        tree.update(viewer, before);
      }
    } finally {
      following = false;
    }
    follow(caret.offset());
  }

  private void follow(int offset) {
    SymbolFinder.deepestAt(document, tree.symbols(), offset)
        .filter(symbol -> !isSelected(symbol))
        .ifPresent(
            symbol -> {
              following = true;
              try {
                getTreeViewer().setSelection(new StructuredSelection(symbol), true);
              } finally {
                following = false;
              }
            });
  }

  private boolean isSelected(Symbol symbol) {
    return getTreeViewer().getStructuredSelection().getFirstElement() instanceof Symbol selected
        && selected.path().equals(symbol.path());
  }

  private void reveal(ISelection selection) {
    if (following
        || !(selection instanceof IStructuredSelection structured)
        || !(structured.getFirstElement() instanceof Symbol selected)) {
      return;
    }
    Symbol symbol = tree.newest(selected);
    try {
      int start = Documents.offset(document, symbol.selection().getStart());
      int end = Documents.offset(document, symbol.selection().getEnd());
      editor.selectAndReveal(start, end - start);
    } catch (BadLocationException e) {
      // the text has changed, and a new outline is on its way
    }
  }

  /** Keeps what is expanded and selected when the text changes. */
  private static final class ByPath implements IElementComparer {
    @Override
    public boolean equals(Object one, Object other) {
      return (one instanceof Symbol a && other instanceof Symbol b)
          ? a.path().equals(b.path())
          : one.equals(other);
    }

    @Override
    public int hashCode(Object element) {
      return element instanceof Symbol symbol ? symbol.path().hashCode() : element.hashCode();
    }
  }
}
