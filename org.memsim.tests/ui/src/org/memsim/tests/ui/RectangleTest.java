/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.SceneExport;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.engine.recording.Event;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.SubjectReader;
import org.memsim.engine.report.scene.AddressSpaceScene;
import org.memsim.engine.report.scene.ComparisonScene;
import org.memsim.engine.report.scene.MachineMapScene;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Role;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;
import org.memsim.engine.report.scene.TimelineScene;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;

/**
 * Two recordings of which one has touched 8 MiB more: what each view paints of them differs in the
 * rectangle that stands for it, by as much as it should, and in the words that are read out. In
 * both palettes, at 100 and 200 %.
 */
@ExtendWith(NoErrorsLogged.class)
class RectangleTest {
  private static final double WIDTH = 900;
  private static final int NEARLY = 2;
  private static final int[] ZOOMS = {1, 2};

  private static final String LESS =
      """
      machine small {
          kernel 6.1
          node 0 { cpus 0-1 memory 64 MiB }
          node 1 { cpus 2-3 memory 64 MiB }
          cmdline "numa_balancing=disable transparent_hugepage=never"
      }
      workload w on small {
          process p {
              cpus 2
              map a 16 MiB
              touch a stride 8 KiB
              compute 10 ms
              mark done
              compute 10 ms
          }
      }
      """;

  private static final String MORE = LESS.replace(" stride 8 KiB", "");

  @AfterEach
  void forget() throws Exception {
    Recorded.forgetLaunches();
  }

  /** What is made of the recordings of two runs. */
  @FunctionalInterface
  private interface Body {
    void of(RecordedRun less, RecordedRun more) throws Exception;
  }

  private static void withTwoRuns(String one, String other, Body body) throws Exception {
    try (OpenFile open = OpenFile.of(one)) {
      RecordedRun less = Recorded.run(open);
      Ui.run(() -> open.document().set(other));
      Ui.run(() -> open.editor().doSave(null));
      body.of(less, Recorded.run(open));
    }
  }

  private static MachineSnapshot end(RecordedRun run) {
    return run.recording().at(Long.MAX_VALUE);
  }

  private static Shape.Box box(Scene scene, String start, String part) {
    return scene.labelled().stream()
        .filter(box -> box.label().startsWith(start) && box.label().contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + part + " is not in " + scene.figures()));
  }

  private static boolean isOf(ImageData picture, int x, int y, int rgb) {
    RGB seen = picture.palette.getRGB(picture.getPixel(x, y));
    return (seen.red << 16 | seen.green << 8 | seen.blue) == rgb;
  }

  private static ImageData picture(Scene scene, Palette palette, int zoom) throws Exception {
    return Ui.call(() -> SceneExport.picture(scene, palette, zoom));
  }

  /** How many pixels of its colour a bar has from its left end on, halfway up. */
  private static int length(Scene scene, Shape.Box box, Palette palette, int zoom)
      throws Exception {
    ImageData picture = picture(scene, palette, zoom);
    int y = (int) ((box.area().y() + box.area().height() / 2) * zoom);
    int x = (int) Math.ceil(box.area().x() * zoom) + 1;
    int length = 1;
    while (isOf(picture, x + length, y, palette.rgb(box.fill()))) {
      length++;
    }
    return length;
  }

  /** The bar of each scene is as much longer as {@code expected} says, in points. */
  private static void assertLonger(
      Scene less, Shape.Box one, Scene more, Shape.Box other, double expected) throws Exception {
    assertTrue(Math.abs(expected) > 20, () -> "it is to be seen: " + expected);
    assertNotEquals(one.label(), other.label());
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      for (int zoom : ZOOMS) {
        int grown = length(more, other, palette, zoom) - length(less, one, palette, zoom);
        assertEquals(expected * zoom, grown, NEARLY, palette + " at " + zoom);
      }
    }
  }

  @Test
  void theMachineMap() throws Exception {
    withTwoRuns(
        LESS,
        MORE,
        (less, more) -> {
          Scene before = MachineMapScene.of(end(less), WIDTH);
          Scene after = MachineMapScene.of(end(more), WIDTH);
          String bar = "Node 1, DMA32, anonymous: ";
          Shape.Box free = box(before, "Node 1, DMA32, free: ", "");
          double perPage = free.area().width() / node(end(less)).free();
          assertLonger(
              before,
              box(before, bar, ""),
              after,
              box(after, bar, ""),
              (anonymous(end(more)) - anonymous(end(less))) * perPage);
        });
  }

  private static NodeSnapshot node(MachineSnapshot machine) {
    return machine.nodes().get(1);
  }

  private static long anonymous(MachineSnapshot machine) {
    return node(machine).counters().get(NodeCounter.NR_ANON_PAGES);
  }

  @Test
  void theTimeline() throws Exception {
    withTwoRuns(
        LESS,
        MORE,
        (less, more) -> {
          double lane = 84; // the height that docs give the lane of a node
          double perPage = lane / node(end(less)).managed();
          double expected = (anonymous(end(more)) - anonymous(end(less))) * perPage;
          assertTrue(expected > 8, () -> "it is to be seen: " + expected);
          assertNotEquals(said(less), said(more));
          for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (int zoom : ZOOMS) {
              int grown = height(more, palette, zoom) - height(less, palette, zoom);
              assertEquals(expected * zoom, grown, NEARLY, palette + " at " + zoom);
            }
          }
        });
  }

  private static Scene timeline(RecordedRun run) {
    return TimelineScene.of(
        run.report(), run.lanes(), TimelineScene.Window.all(run.report(), run.endNs()), WIDTH);
  }

  private static String said(RecordedRun run) {
    return timeline(run).figures().stream()
        .filter(figure -> figure.startsWith("Node 1, anonymous: "))
        .findFirst()
        .orElseThrow();
  }

  /** How high anonymous memory stands in the lane of node 1 near the end of a run, in pixels. */
  private static int height(RecordedRun run, Palette palette, int zoom) throws Exception {
    Scene scene = timeline(run);
    Shape.Value lane =
        scene.shapes().stream()
            .filter(Shape.Value.class::isInstance)
            .map(Shape.Value.class::cast)
            .filter(value -> value.label().startsWith("Node 1, anonymous: "))
            .findFirst()
            .orElseThrow();
    ImageData picture = picture(scene, palette, zoom);
    int x = (int) ((lane.area().right() - 8) * zoom);
    int top = (int) (lane.area().y() * zoom);
    int bottom = (int) (lane.area().bottom() * zoom);
    return (int)
        IntStream.range(top, bottom)
            .filter(y -> isOf(picture, x, y, palette.rgb(Role.ANON)))
            .count();
  }

  @Test
  void theAddressSpace() throws Exception {
    withTwoRuns(
        LESS,
        MORE,
        (less, more) -> {
          Scene before = addresses(less);
          Scene after = addresses(more);
          String start = largest(less);
          Shape.Box whole = box(before, start, "size: ");
          double perByte = whole.area().width() / (16 << 20);
          assertLonger(
              before,
              box(before, start, "node 1: "),
              after,
              box(after, start, "node 1: "),
              (8 << 20) * perByte);
        });
  }

  private static List<Mapping> mappings(RecordedRun run) {
    return Mapping.at(run.mappings(), Long.MAX_VALUE);
  }

  private static Scene addresses(RecordedRun run) {
    return AddressSpaceScene.of(mappings(run), run.report().tables(), WIDTH);
  }

  /** How the labels of the mapping begin that is touched. */
  private static String largest(RecordedRun run) {
    Event.MappingCounted area =
        mappings(run).stream()
            .map(Mapping::area)
            .filter(mapping -> mapping.bytes() == 16 << 20)
            .findFirst()
            .orElseThrow();
    return "process p, " + area.name() + " at " + Long.toHexString(area.start()) + "-";
  }

  /** Against a machine that did nothing, the bars of both runs are as long as their figures. */
  @Test
  void theComparison() throws Exception {
    withTwoRuns(
        LESS,
        MORE,
        (less, more) -> {
          Scene scene =
              ComparisonScene.of(
                  Comparison.of(
                      new SubjectReader("less").run(less.recording()),
                      new SubjectReader("more").run(more.recording())),
                  WIDTH);
          List<Shape.Box> bars =
              scene.labelled().stream()
                  .filter(box -> box.label().startsWith("node(1).nr_anon_pages: "))
                  .toList();
          assertEquals(2, bars.size(), () -> scene.figures().toString());
          double share = (double) anonymous(end(less)) / anonymous(end(more));
          Shape.Box one = bars.getFirst();
          Shape.Box other = bars.getLast();
          assertTrue(one.label().matches(".*: [0-9,]+ against [0-9,]+"), one.label());
          for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (int zoom : ZOOMS) {
              int whole = length(scene, other, palette, zoom);
              assertEquals(
                  whole * share,
                  length(scene, one, palette, zoom),
                  NEARLY,
                  palette + " at " + zoom);
            }
          }
          Scene same =
              ComparisonScene.of(
                  Comparison.of(
                      new SubjectReader("less").run(less.recording()),
                      new SubjectReader("less").run(less.recording())),
                  WIDTH);
          assertTrue(same.labelled().stream().noneMatch(b -> b.label().startsWith("node(1)")));
        });
  }

  /**
   * The table of the story is the platform's, which paints and reads out the texts of its rows: of
   * two runs of which one computes longer, those from there on differ, each at the same place. Its
   * colours are the theme's; that the theme can change while it shows a story is no matter of rows.
   */
  @Test
  void theStory() throws Exception {
    withTwoRuns(
        LESS,
        LESS.replaceFirst("compute 10 ms", "compute 17 ms"),
        (early, late) -> {
          StoryView view = Recorded.view(StoryView.class, StoryView.ID);
          List<Row> one = rows(view, early);
          List<Row> other = rows(view, late);
          assertEquals(
              one.stream().map(Row::area).toList(), other.stream().map(Row::area).toList());
          int first = first(one, "compute 10 ms (line 12)");
          assertTrue(first > 1);
          assertEquals(one.subList(0, first), other.subList(0, first));
          assertEquals(
              one.get(first).text().replace("10 ms (", "17 ms ("), other.get(first).text());
          int mark = first(one, "mark done");
          assertTrue(mark > first);
          assertNotEquals(one.get(mark).text(), other.get(mark).text(), "its time");
        });
  }

  /** What a row of a table says, which is what is read out, and where it is. */
  private record Row(String text, Rectangle area) {}

  private static int first(List<Row> rows, String text) {
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).text().contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not in " + rows));
  }

  private static List<Row> rows(StoryView view, RecordedRun run) throws Exception {
    Ui.run(() -> Activator.runs().show(run));
    Ui.eventually("its story", () -> Ui.call(() -> Recorded.table(view).getItemCount() > 0));
    return Ui.call(
        () ->
            Stream.of(Recorded.table(view).getItems())
                .map(
                    item ->
                        new Row(
                            item.getText(0) + " " + item.getText(3),
                            item.getBounds(0).union(item.getBounds(3))))
                .toList());
  }
}
