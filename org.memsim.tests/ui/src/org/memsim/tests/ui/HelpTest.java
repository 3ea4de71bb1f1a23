/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.help.HelpView;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;

/** The documentation, and what F1 shows of it. */
@ExtendWith(NoErrorsLogged.class)
class HelpTest {
  /** What F1 is bound to. */
  private static final String F1 = "org.eclipse.ui.help.dynamicHelp";

  private static final String PROGRAM =
      """
      machine server {
          kernel 6.1
          node 0 { cpus 0  memory 1 GiB }
          sysctl vm.swappiness = 10
      }
      workload w on server {
          print numastat
          expect node(0).free > 0
      }
      """;

  @AfterEach
  void close() throws Exception {
    Ui.run(
        () -> {
          IViewPart view = Ui.page().findView(HelpView.ID);
          if (view != null) {
            Ui.page().hideView(view);
          }
        });
  }

  @Test
  void itBeginsWithTheWorkbench() throws Exception {
    execute("org.memsim.dsl.ui.help");
    assertEquals("The workbench", Ui.call(() -> help().page()));
    Ui.screenshot("help");
  }

  @Test
  void ofAViewItShowsTheRowOfThatView() throws Exception {
    for (String id :
        List.of(
            MachineMapView.ID,
            TimelineView.ID,
            AddressSpaceView.ID,
            StoryView.ID,
            CompareView.ID,
            ResultsView.ID)) {
      String title = Ui.call(() -> Ui.page().showView(id).getTitle());
      execute(F1);
      assertEquals("The workbench", Ui.call(() -> help().page()));
      assertEquals(title, Ui.call(() -> help().topic()));
    }
  }

  @Test
  void ofAWordInTheEditorItShowsTheSectionOfTheReference() throws Exception {
    try (OpenFile file = OpenFile.of(PROGRAM)) {
      assertTopic(file, "swappiness", "Sysctls", "vm.swappiness");
      Ui.screenshot("help-sysctl");
      assertTopic(file, "numastat", "Views", "numastat");
    }
  }

  @Test
  void linksLeadToTheirPagesAndHeadingsAndPicturesAreInTheText() throws Exception {
    execute("org.memsim.dsl.ui.help");
    Ui.run(() -> assertTrue(help().show("Timeline")));
    StyledText text = Ui.call(HelpTest::text);
    int pictures =
        Ui.call(
            () ->
                (int)
                    Stream.of(text.getStyleRanges())
                        .filter(range -> range.metrics != null && range.metrics.ascent > 100)
                        .count());
    assertTrue(pictures >= 3, "pictures of the page: " + pictures);
    StyleRange link =
        Ui.call(() -> text.getStyleRangeAtOffset(text.getText().indexOf("Eclipse of your own")));
    assertEquals(SWT.UNDERLINE_LINK, link.underlineStyle);
    click(text, "Eclipse of your own");
    assertEquals("Into an Eclipse of your own", Ui.call(() -> help().page()));
    assertFalse(Ui.call(text::getText).contains("]("), "links are not written out");
  }

  private static StyledText text() {
    return Ui.visible(StyledText.class).stream()
        .filter(widget -> widget.getText().startsWith("The workbench"))
        .findFirst()
        .orElseThrow();
  }

  /** Clicks in the middle of some words. */
  private static void click(StyledText text, String words) throws Exception {
    Ui.run(
        () -> {
          int offset = text.getText().indexOf(words) + words.length() / 2;
          text.setSelection(offset);
          text.showSelection();
          Rectangle where = text.getTextBounds(offset, offset);
          Event event = new Event();
          event.button = 1;
          event.x = where.x + 1;
          event.y = where.y + where.height / 2;
          text.notifyListeners(SWT.MouseUp, event);
        });
  }

  private static void assertTopic(OpenFile file, String word, String page, String topic)
      throws Exception {
    Ui.run(
        () -> {
          Ui.page().activate(file.editor());
          file.editor().selectAndReveal(file.text().indexOf(word) + 2, 0);
        });
    execute(F1);
    assertEquals(page, Ui.call(() -> help().page()));
    assertEquals(topic, Ui.call(() -> help().topic()));
  }

  private static HelpView help() {
    IViewPart view = Ui.page().findView(HelpView.ID);
    assertTrue(view != null);
    return (HelpView) view;
  }

  private static void execute(String command) throws Exception {
    Ui.run(
        () ->
            Objects.requireNonNull(PlatformUI.getWorkbench().getService(IHandlerService.class))
                .executeCommand(command, null));
  }
}
