/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.time.Duration;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/** Links a reference to its definition: F3, or a click with Ctrl held. */
public final class DefinitionDetector extends AbstractHyperlinkDetector {
  /** The platform asks on the UI thread. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Override
  public IHyperlink @Nullable [] detectHyperlinks(
      ITextViewer viewer, IRegion region, boolean canShowMultipleHyperlinks) {
    IDocument document = viewer.getDocument();
    try {
      IRegion word = Words.at(document, region.getOffset());
      IHyperlink[] links =
          definitions(document, region.getOffset()).stream()
              .map(location -> new DefinitionLink(word, location))
              .toArray(IHyperlink[]::new);
      return word.getLength() == 0 || links.length == 0 ? null : links;
    } catch (BadLocationException e) {
      return null; // the text has changed meanwhile
    }
  }

  private static List<Location> definitions(IDocument document, int offset)
      throws BadLocationException {
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return List.of();
    }
    DefinitionParams question = new DefinitionParams(file, Documents.position(document, offset));
    return Activator.language()
        .ask(server -> server.getTextDocumentService().definition(question), PATIENCE)
        .map(DefinitionDetector::locations)
        .orElse(List.of());
  }

  private static List<Location> locations(
      Either<List<? extends Location>, List<? extends LocationLink>> answer) {
    return answer.map(
        places -> List.copyOf(places),
        links ->
            links.stream()
                .map(l -> new Location(l.getTargetUri(), l.getTargetSelectionRange()))
                .toList());
  }
}
