/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.references;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.osgi.util.NLS;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.ISearchResult;
import org.eclipse.search.ui.text.Match;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/** Where the name at a place is used, its declaration included. */
public final class ReferencesQuery implements ISearchQuery {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final TextDocumentIdentifier file;
  private final Position place;
  private final ReferencesResult result = new ReferencesResult(this);

  /** Asks for what is named at the place. */
  public ReferencesQuery(String name, TextDocumentIdentifier file, Position place) {
    this.name = name;
    this.file = file;
    this.place = place;
  }

  String name() {
    return name;
  }

  @Override
  public String getLabel() {
    return NLS.bind(Messages.queryLabel, name);
  }

  @Override
  public boolean canRerun() {
    return true;
  }

  @Override
  public boolean canRunInBackground() {
    return true;
  }

  @Override
  public ISearchResult getSearchResult() {
    return result;
  }

  @Override
  public IStatus run(IProgressMonitor monitor) {
    result.removeAll();
    ReferenceParams question = new ReferenceParams(file, place, new ReferenceContext(true));
    Optional<List<? extends Location>> answer =
        Activator.language()
            .ask(server -> server.getTextDocumentService().references(question), PATIENCE)
            .map(locations -> List.copyOf(locations));
    if (answer.isEmpty()) {
      return new Status(IStatus.WARNING, ReferencesQuery.class, Messages.busy);
    }
    Map<String, Optional<IDocument>> texts = new HashMap<>();
    for (Location location : answer.get()) {
      file(location)
          .ifPresent(
              in ->
                  texts
                      .computeIfAbsent(location.getUri(), uri -> text(in))
                      .ifPresent(text -> add(in, text, location)));
    }
    return Status.OK_STATUS;
  }

  /** What lies outside of the workspace has no place in a tree of its resources. */
  private static Optional<IFile> file(Location location) {
    IFile[] files =
        ResourcesPlugin.getWorkspace()
            .getRoot()
            .findFilesForLocationURI(URI.create(location.getUri()));
    return files.length == 0 ? Optional.empty() : Optional.of(files[0]);
  }

  /** As the server knows it: that of the editor, if there is one. */
  private static Optional<IDocument> text(IFile file) {
    ITextFileBuffer open =
        FileBuffers.getTextFileBufferManager()
            .getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
    try {
      return Optional.of(open == null ? new Document(file.readString()) : open.getDocument());
    } catch (CoreException e) {
      ILog.of(ReferencesQuery.class).error("Could not read " + file, e);
      return Optional.empty();
    }
  }

  private void add(IFile in, IDocument text, Location location) {
    try {
      int start = Documents.offset(text, location.getRange().getStart());
      int end = Documents.offset(text, location.getRange().getEnd());
      IRegion line = text.getLineInformationOfOffset(start);
      LineOfFile element =
          new LineOfFile(
              in,
              location.getRange().getStart().getLine() + 1,
              text.get(line.getOffset(), line.getLength()).strip());
      result.addMatch(new Match(element, start, end - start));
    } catch (BadLocationException e) {
      // the text has become shorter since
    }
  }
}
