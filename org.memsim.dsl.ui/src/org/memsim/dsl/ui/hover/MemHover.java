/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jface.text.AbstractReusableInformationControlCreator;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.navigation.Words;
import org.memsim.dsl.ui.service.Documents;

/**
 * What the language server says of the element under the mouse, asked for outside of the UI thread.
 */
public final class MemHover implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final IInformationControlCreator creator =
      new AbstractReusableInformationControlCreator() {
        @Override
        protected IInformationControl doCreateInformationControl(Shell parent) {
          return new DefaultInformationControl(parent, new MarkdownPresenter());
        }
      };

  @Override
  public @Nullable IRegion getHoverRegion(ITextViewer viewer, int offset) {
    try {
      return Words.at(viewer.getDocument(), offset);
    } catch (BadLocationException e) {
      return null; // the text has changed meanwhile
    }
  }

  /** Markdown, which our control shows as text; null if there is nothing to say. */
  @Override
  public @Nullable Object getHoverInfo2(ITextViewer viewer, IRegion region) {
    return markdown(viewer, region).orElse(null);
  }

  @Override
  @Deprecated // the interface still demands it
  public @Nullable String getHoverInfo(ITextViewer viewer, IRegion region) {
    return markdown(viewer, region).map(text -> Markdown.parse(text).text()).orElse(null);
  }

  @Override
  public IInformationControlCreator getHoverControlCreator() {
    return creator;
  }

  private static Optional<String> markdown(ITextViewer viewer, IRegion region) {
    IDocument document = viewer.getDocument();
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return Optional.empty();
    }
    try {
      HoverParams question =
          new HoverParams(file, Documents.position(document, region.getOffset()));
      return Activator.language()
          .ask(server -> server.getTextDocumentService().hover(question), PATIENCE)
          .map(MemHover::text)
          .filter(text -> !text.isBlank());
    } catch (BadLocationException e) {
      return Optional.empty(); // the text has changed meanwhile
    }
  }

  private static String text(Hover hover) {
    return hover
        .getContents()
        .map(
            parts ->
                String.join(
                    "\n\n",
                    parts.stream()
                        .map(part -> part.map(plain -> plain, marked -> marked.getValue()))
                        .toList()),
            MarkupContent::getValue);
  }
}
