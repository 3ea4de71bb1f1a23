/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.references;

import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.AbstractTextSearchViewPage;
import org.eclipse.search.ui.text.Match;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.Icons;

/** References in the Search view: files, and in them the lines. */
public final class ReferencesPage extends AbstractTextSearchViewPage {
  /** As the platform makes it. */
  public ReferencesPage() {
    super(FLAG_LAYOUT_TREE);
  }

  @Override
  protected void configureTreeViewer(TreeViewer viewer) {
    AccessibleName.set(viewer.getControl(), Messages.list);
    viewer.setContentProvider(new Tree());
    viewer.setLabelProvider(new Labels());
  }

  @Override
  protected void configureTableViewer(TableViewer viewer) {
    throw new UnsupportedOperationException("The layout is a tree");
  }

  @Override
  protected void elementsChanged(Object[] changed) {
    getViewer().refresh();
    if (getViewer() instanceof TreeViewer tree) {
      tree.expandAll();
    }
  }

  @Override
  protected void clear() {
    getViewer().refresh();
  }

  @Override
  protected void showMatch(Match match, int offset, int length, boolean activate)
      throws PartInitException {
    if (match.getElement() instanceof LineOfFile line
        && IDE.openEditor(getSite().getPage(), line.file(), activate)
            instanceof ITextEditor editor) {
      editor.selectAndReveal(offset, length);
    }
  }

  private static final class Tree implements ITreeContentProvider {
    private @Nullable AbstractTextSearchResult result;

    @Override
    public void inputChanged(Viewer viewer, @Nullable Object old, @Nullable Object now) {
      result = now instanceof AbstractTextSearchResult found ? found : null;
    }

    @Override
    public Object[] getElements(Object input) {
      return lines().map(LineOfFile::file).distinct().toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return lines().filter(line -> line.file().equals(parent)).toArray();
    }

    @Override
    public boolean hasChildren(Object element) {
      return !(element instanceof LineOfFile);
    }

    @Override
    public @Nullable Object getParent(Object element) {
      return element instanceof LineOfFile line ? line.file() : null;
    }

    /** Those with matches, in the order of the files and of the text. */
    private Stream<LineOfFile> lines() {
      return result == null
          ? Stream.empty()
          : Stream.of(result.getElements())
              .map(LineOfFile.class::cast)
              .sorted(
                  Comparator.comparing((LineOfFile line) -> line.file().getFullPath().toString())
                      .thenComparingInt(LineOfFile::number));
    }
  }

  private static final class Labels extends LabelProvider {
    @Override
    public String getText(Object element) {
      return switch (element) {
        case LineOfFile line -> line.number() + ": " + line.text();
        case IFile file -> file.getFullPath().makeRelative().toString();
        default -> "";
      };
    }

    @Override
    public @Nullable Image getImage(Object element) {
      return Icons.image(element instanceof LineOfFile ? Icons.WORD : Icons.FILE);
    }
  }
}
