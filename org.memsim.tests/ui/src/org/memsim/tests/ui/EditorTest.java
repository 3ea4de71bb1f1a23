/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.colour.Brackets;
import org.memsim.dsl.ui.completion.MemContentAssist;
import org.memsim.dsl.ui.hover.Markdown;
import org.memsim.dsl.ui.hover.MemHover;
import org.memsim.dsl.ui.navigation.DefinitionDetector;

/** The generic editor of the platform over the language server in this JVM. */
@ExtendWith(NoErrorsLogged.class)
class EditorTest {
  private static final String TEXT =
      """
      // Two nodes of 4 GiB.
      machine two {
          arch x86_64
          node 0 { cpus 0-3 memory 4 GiB }
          node 1 { cpus 4-7 memory 4 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      /* a policy
         of two lines */
      policy spread = interleave all
      workload idle on two {
          process p {
              policy spread
              map heap 8 MiB
              touch heap
          }
      }
      """;

  private OpenFile open;

  @BeforeEach
  void openEditor() throws Exception {
    open = OpenFile.of(TEXT);
  }

  @AfterEach
  void closeEditor() throws Exception {
    open.close();
  }

  /** Makes the second node a duplicate of the first, and waits for the error. */
  private IMarker typeDuplicateNode() throws Exception {
    open.replace("node 1", "node 0");
    return open.theError();
  }

  @Test
  void theGenericEditorShowsTheFile() {
    assertEquals("org.eclipse.ui.genericeditor.GenericEditor", open.editor().getSite().getId());
  }

  @Test
  void aSoundFileHasNoError() throws Exception {
    typeDuplicateNode();
    open.replace("node 0 { cpus 4", "node 1 { cpus 4");
    open.awaitNoError();
  }

  @Test
  void anErrorTypedIsMarkedAtItsPlace() throws Exception {
    IMarker error = typeDuplicateNode();
    int start = open.text().indexOf("node 0 { cpus 4") + "node ".length();
    assertEquals("duplicate-node", error.getAttribute("code"));
    assertEquals(5, error.getAttribute(IMarker.LINE_NUMBER));
    assertEquals(start, error.getAttribute(IMarker.CHAR_START));
    assertEquals(start + 1, error.getAttribute(IMarker.CHAR_END));
    assertTrue(error.exists() && error.isSubtypeOf(IMarker.PROBLEM));
    Ui.eventually("a squiggle", () -> !Ui.call(open::squiggles).isEmpty());
    assertEquals(List.of(new Position(start, 1)), Ui.call(open::squiggles));
    Ui.screenshot("problem");
  }

  @Test
  void aSyntaxErrorIsMarkedOnItsLine() throws Exception {
    open.replace("// Two nodes of 4 GiB.", "\n\nmachin");
    Ui.eventually(
        "an error on line 3",
        () -> open.errors().stream().anyMatch(e -> e.getAttribute(IMarker.LINE_NUMBER, 0) == 3));
  }

  /** The first fix; the offer comes without one when the server takes longer than a user would. */
  private static IMarkerResolution fixOf(IMarker error) throws Exception {
    AtomicReference<IMarkerResolution[]> fixes = new AtomicReference<>(new IMarkerResolution[0]);
    Ui.eventually(
        "a fix is offered",
        () -> {
          fixes.set(Ui.call(() -> IDE.getMarkerHelpRegistry().getResolutions(error)));
          return fixes.get().length > 0;
        });
    return fixes.get()[0];
  }

  @Test
  void theQuickFixRemovesTheError() throws Exception {
    IMarker error = typeDuplicateNode();
    IMarkerResolution fix = fixOf(error);
    Ui.run(() -> fix.run(error));
    assertTrue(open.text().contains("node 1 { cpus 4-7"), open.text());
    open.awaitNoError();
    Ui.eventually("no squiggle", () -> Ui.call(open::squiggles).isEmpty());
    assertTrue(open.editor().isDirty());
  }

  @Test
  void theQuickFixOfAFileThatIsNotOpenIsWritten() throws Exception {
    typeDuplicateNode();
    Ui.run(() -> open.editor().doSave(null));
    Ui.eventually("saved", () -> !open.editor().isDirty());
    open.closeEditor();
    IMarker error = open.theError();
    IMarkerResolution fix = fixOf(error);
    Ui.run(() -> fix.run(error));
    assertTrue(open.file().readString().contains("node 1 { cpus 4-7"));
    open.awaitNoError();
  }

  @Test
  void textThatIsNotSavedIsForgotten() throws Exception {
    typeDuplicateNode();
    open.closeEditor();
    open.awaitNoError();
  }

  @Test
  void aFileChangedOnTheDiskIsReadAgain() throws Exception {
    IFile other = open.add("other.mem", "machine other { node 0 { cpus 0 memory 1 GiB } }\n");
    Ui.eventually("seen, and sound", () -> errorsOf(other) == 0);
    other.setContents(
        "machine other { node 0 { cpus 0 memory 1 GiB } node 0 { memory 1 GiB } }\n"
            .getBytes(StandardCharsets.UTF_8),
        IResource.FORCE,
        null);
    Ui.eventually("an error in a file that no editor shows", () -> errorsOf(other) == 1);
  }

  private static long errorsOf(IFile file) throws Exception {
    return Stream.of(file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO))
        .filter(m -> m.getAttribute(IMarker.SEVERITY, 0) == IMarker.SEVERITY_ERROR)
        .count();
  }

  @Test
  void machinesAreProposedForAWorkload() throws Exception {
    open.replace("on two {", "on tw {");
    int offset = open.text().indexOf("tw {") + "tw".length();
    ICompletionProposalExtension2 two = (ICompletionProposalExtension2) proposal(offset, "two");
    Ui.run(() -> two.apply(open.viewer(), '\0', 0, offset));
    assertEquals(TEXT, open.text());
  }

  @Test
  void aProposalReplacesWhatWasTypedMeanwhile() throws Exception {
    open.replace("policy spread\n", "policy s\n");
    int offset = open.text().indexOf("policy s\n") + "policy s".length();
    ICompletionProposal spread = proposal(offset, "spread");
    Ui.run(() -> open.document().replace(offset, 0, "pr"));
    ICompletionProposalExtension2 typedOn = (ICompletionProposalExtension2) spread;
    assertTrue(typedOn.validate(open.document(), offset + 2, null));
    Ui.run(() -> typedOn.apply(open.viewer(), '\0', 0, offset + 2));
    assertEquals(TEXT, open.text());
    Ui.run(() -> open.document().replace(offset, 0, "x"));
    assertFalse(typedOn.validate(open.document(), offset + 1, null));
  }

  @Test
  void proposalsPopUp() throws Exception {
    Ui.run(
        () -> {
          open.editor().setFocus();
          open.editor().selectAndReveal(TEXT.indexOf("two {\n    process"), 0);
          ((ITextOperationTarget) open.viewer()).doOperation(ISourceViewer.CONTENTASSIST_PROPOSALS);
        });
    Ui.eventually(
        "a list with the machine",
        () ->
            Ui.call(
                () ->
                    Ui.visible(Table.class).stream()
                        .flatMap(table -> Stream.of(table.getItems()))
                        .anyMatch(item -> item.getText().startsWith("two"))));
    Ui.screenshot("proposals");
  }

  private ICompletionProposal proposal(int offset, String label) {
    ICompletionProposal[] proposals =
        new MemContentAssist().computeCompletionProposals(open.viewer(), offset);
    return Stream.of(proposals)
        .filter(p -> p.getDisplayString().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    label
                        + " is not among "
                        + Stream.of(proposals).map(p -> p.getDisplayString()).toList()));
  }

  @Test
  void theHoverSaysWhatAMachineIs() throws Exception {
    int offset = TEXT.indexOf("two {\n    process") + 1;
    MemHover hover = new MemHover();
    IRegion word = hover.getHoverRegion(open.viewer(), offset);
    assertEquals(new Region(offset - 1, 3), word);
    String markdown = (String) hover.getHoverInfo2(open.viewer(), word);
    String shown = Markdown.parse(markdown).text();
    assertTrue(shown.startsWith("machine two\n"), shown);
    assertTrue(
        shown.contains("\nnode  fallback order  managed pages\n   0             0 1 "), shown);
  }

  @Test
  void aReferenceLeadsToItsDefinition() throws Exception {
    int offset = TEXT.indexOf("policy spread\n") + "policy sp".length();
    IHyperlink[] links =
        Ui.call(
            () ->
                new DefinitionDetector()
                    .detectHyperlinks(open.viewer(), new Region(offset, 0), false));
    assertNotNull(links);
    assertEquals(new Region(offset - 2, "spread".length()), links[0].getHyperlinkRegion());
    Ui.run(links[0]::open);
    assertEquals(
        TEXT.indexOf("spread = interleave"), Ui.call(() -> open.viewer().getSelectedRange().x));
  }

  @Test
  void theCommandFormats() throws Exception {
    open.replace("    arch x86_64\n", "arch    x86_64\n");
    Ui.run(
        () -> {
          open.editor().setFocus();
          PlatformUI.getWorkbench()
              .getService(IHandlerService.class)
              .executeCommand("org.memsim.dsl.ui.format", null);
        });
    Ui.eventually("formatted", () -> open.text().contains("\n    arch x86_64\n"));
  }

  @Test
  void keywordsQuantitiesAndCommentsAreColoured() throws Exception {
    StyleRange keyword = style("machine two");
    StyleRange quantity = style("4 GiB }");
    StyleRange comment = style("of two lines");
    StyleRange string = style("transparent_hugepage");
    assertEquals(SWT.BOLD, keyword.fontStyle);
    assertEquals(
        4, Stream.of(keyword, quantity, comment, string).map(s -> s.foreground).distinct().count());
    assertEquals(quantity.foreground, style("GiB }").foreground);
    assertEquals(null, style("two {\n    arch").foreground);
  }

  /** A comment of many lines that is opened by a key stroke colours what follows. */
  @Test
  void coloursFollowTyping() throws Exception {
    StyleRange comment = style("of two lines");
    open.replace("// Two nodes", "/* Two nodes");
    Ui.eventually("a comment", () -> comment.foreground.equals(style("machine two").foreground));
  }

  @Test
  void aDarkThemeHasItsOwnColours() throws Exception {
    IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);
    String light = Ui.call(() -> themes.getActiveTheme().getId());
    Color keyword = style("machine two").foreground;
    try {
      Ui.run(() -> themes.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false));
      Ui.eventually(
          "a lighter keyword",
          () -> brightness(style("machine two").foreground) > brightness(keyword) + 100);
      Ui.screenshot("dark");
    } finally {
      Ui.run(() -> themes.setTheme(light, false));
    }
    Ui.eventually("the keyword as before", () -> keyword.equals(style("machine two").foreground));
  }

  private static int brightness(Color colour) {
    return colour.getRed() + colour.getGreen() + colour.getBlue();
  }

  private StyleRange style(String at) throws Exception {
    return Ui.call(
        () -> {
          StyleRange style =
              open.viewer().getTextWidget().getStyleRangeAtOffset(open.text().indexOf(at));
          return style == null ? new StyleRange() : style;
        });
  }

  @Test
  void bracketsMatch() throws Exception {
    int brace = TEXT.indexOf('{');
    Brackets brackets = new Brackets();
    IRegion pair = Ui.call(() -> brackets.match(open.document(), brace + 1));
    assertEquals(new Region(brace, TEXT.indexOf("}\n/*") - brace + 1), pair);
  }
}
