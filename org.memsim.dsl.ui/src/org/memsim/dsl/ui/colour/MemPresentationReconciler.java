/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.colour;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.colour.Colours.Kind;

/** Colours what can be told without parsing, and follows the theme. */
public final class MemPresentationReconciler extends PresentationReconciler {
  private final Colours colours = new Colours();
  private final IPropertyChangeListener recolour = event -> recolour();

  /** A document must have its partitions before this reconciler is shown it. */
  private final ITextInputListener partitions =
      new ITextInputListener() {
        @Override
        public void inputDocumentAboutToBeChanged(
            @Nullable IDocument before, @Nullable IDocument after) {
          if (after != null) {
            Partitions.connect(after);
          }
        }

        @Override
        public void inputDocumentChanged(@Nullable IDocument before, @Nullable IDocument after) {
          // was prepared before
        }
      };

  private @Nullable ITextViewer installed;

  /** Made by the platform, for one viewer. */
  public MemPresentationReconciler() {
    setDocumentPartitioning(Partitions.PARTITIONING);
    colour(
        IDocument.DEFAULT_CONTENT_TYPE,
        new MemScanner(colours.token(Kind.KEYWORD), colours.token(Kind.QUANTITY)));
    colour(Partitions.COMMENT, single(Kind.COMMENT));
    colour(Partitions.STRING, single(Kind.STRING));
  }

  @Override
  public void install(ITextViewer viewer) {
    installed = viewer;
    viewer.addTextInputListener(partitions);
    super.install(viewer);
    themes().addPropertyChangeListener(recolour);
  }

  @Override
  public void uninstall() {
    themes().removePropertyChangeListener(recolour);
    super.uninstall();
    if (installed != null) {
      installed.removeTextInputListener(partitions);
      installed = null;
    }
  }

  private void colour(String partition, ITokenScanner scanner) {
    DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
    setDamager(repairer, partition);
    setRepairer(repairer, partition);
  }

  private RuleBasedScanner single(Kind kind) {
    RuleBasedScanner scanner = new RuleBasedScanner();
    scanner.setDefaultReturnToken(colours.token(kind));
    return scanner;
  }

  private void recolour() {
    colours.refresh();
    if (installed != null) {
      installed.invalidateTextPresentation();
    }
  }

  private static IThemeManager themes() {
    return PlatformUI.getWorkbench().getThemeManager();
  }
}
