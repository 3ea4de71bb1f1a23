/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.references;

import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.IEditorMatchAdapter;
import org.eclipse.search.ui.text.IFileMatchAdapter;
import org.eclipse.search.ui.text.Match;
import org.eclipse.ui.IEditorPart;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Icons;

/** The matches of a query, by line; editors that show one of the files mark them. */
final class ReferencesResult extends AbstractTextSearchResult
    implements IFileMatchAdapter, IEditorMatchAdapter {
  private final ReferencesQuery query;

  ReferencesResult(ReferencesQuery query) {
    this.query = query;
  }

  @Override
  public String getLabel() {
    long files = Stream.of(getElements()).map(this::getFile).distinct().count();
    return getMatchCount() == 1
        ? NLS.bind(Messages.labelOne, query.name())
        : NLS.bind(Messages.label, new Object[] {query.name(), getMatchCount(), files});
  }

  @Override
  public String getTooltip() {
    return getLabel();
  }

  @Override
  public ImageDescriptor getImageDescriptor() {
    return Icons.descriptor(Icons.FILE);
  }

  @Override
  public ISearchQuery getQuery() {
    return query;
  }

  @Override
  public IFileMatchAdapter getFileMatchAdapter() {
    return this;
  }

  @Override
  public IEditorMatchAdapter getEditorMatchAdapter() {
    return this;
  }

  @Override
  public @Nullable IFile getFile(Object element) {
    return switch (element) {
      case LineOfFile line -> line.file();
      case IFile file -> file;
      default -> null;
    };
  }

  @Override
  public Match[] computeContainedMatches(AbstractTextSearchResult result, IFile file) {
    return Stream.of(result.getElements())
        .filter(element -> file.equals(getFile(element)))
        .flatMap(element -> Stream.of(result.getMatches(element)))
        .toArray(Match[]::new);
  }

  @Override
  public Match[] computeContainedMatches(AbstractTextSearchResult result, IEditorPart editor) {
    IFile file = Adapters.adapt(editor.getEditorInput(), IFile.class);
    return file == null ? new Match[0] : computeContainedMatches(result, file);
  }

  @Override
  public boolean isShownInEditor(Match match, IEditorPart editor) {
    IFile shown = Adapters.adapt(editor.getEditorInput(), IFile.class);
    return shown != null && shown.equals(getFile(match.getElement()));
  }
}
