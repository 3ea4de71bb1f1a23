/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.launch.WorkloadShortcut;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.SceneExport;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;
import org.memsim.engine.report.scene.MachineMapScene;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;
import org.memsim.engine.snapshot.MachineSnapshot;

/** Views show the run that was last, at one time, together. */
@ExtendWith(NoErrorsLogged.class)
class ViewsTest {
  private static final String SPILL =
      """
      machine small {
          kernel 6.1
          node 0 { cpus 0-1 memory 64 MiB }
          node 1 { cpus 2-3 memory 64 MiB }
          swap 64 MiB
          cmdline "numa_balancing=disable transparent_hugepage=never"
      }

      workload spill on small {
          process p {
              cpus 0
              map a 24 MiB
              touch a
              compute 10 ms
              map b 80 MiB
              touch b
              compute 10 ms
              mark done
          }
          expect process(p).rss == 1 MiB
          expect process(p).rss > 1 MiB
      }
      """;

  private static final String SMALL =
      SPILL
          .replace("cpus 0\n", "cpus 2\n")
          .replace("map a 24 MiB", "map a 8 MiB")
          .replace("map b 80 MiB", "map b 1 MiB");

  private final ILaunchManager launches = DebugPlugin.getDefault().getLaunchManager();

  @AfterEach
  void forget() throws Exception {
    for (ILaunch launch : launches.getLaunches()) {
      Ui.eventually("the run has ended", launch::isTerminated);
    }
    launches.removeLaunches(launches.getLaunches());
  }

  @Test
  void aRunIsShownByAllViews() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      RecordedRun run = run(open);
      MachineMapView map = view(MachineMapView.class, MachineMapView.ID);
      TimelineView timeline = view(TimelineView.class, TimelineView.ID);
      StoryView story = view(StoryView.class, StoryView.ID);
      view(ResultsView.class, ResultsView.ID);
      Ui.screenshot("results");
      view(TimelineView.class, TimelineView.ID);
      Ui.screenshot("timeline");
      AddressSpaceView spaces = view(AddressSpaceView.class, AddressSpaceView.ID);
      Ui.screenshot("address-space");
      assertTrue(
          scene(spaces::scene).figures().stream()
              .anyMatch(figure -> figure.matches("process p, anon at .*, node 1: .*")),
          () -> spaces.scene().figures().toString());
      assertTrue(figure(scene(map::scene), "Node 1, DMA32, anonymous").contains("pages"));
      assertTrue(figure(scene(timeline::scene), "Node 0, anonymous").contains("pages"));
      assertTrue(Ui.call(() -> !story.shown().isEmpty()));
      assertEquals(1, ResultsView.lines(run).stream().filter(l -> l.startsWith("failed")).count());
      assertEquals(1, ResultsView.lines(run).stream().filter(l -> l.startsWith("held")).count());
    }
  }

  @Test
  void drawingsTakeTheColoursOfTheTheme() throws Exception {
    IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);
    String light = Ui.call(() -> themes.getActiveTheme().getId());
    try (OpenFile open = OpenFile.of(SPILL)) {
      run(open);
      MachineMapView map = view(MachineMapView.class, MachineMapView.ID);
      view(TimelineView.class, TimelineView.ID);
      assertEquals(Palette.LIGHT, Ui.call(map::palette));
      Ui.run(() -> themes.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false));
      Ui.eventually("dark colours", () -> Ui.call(map::palette) == Palette.DARK);
      Ui.screenshot("views-dark");
    } finally {
      Ui.run(() -> themes.setTheme(light, false));
    }
  }

  /** Bars are as long on the screen as they should be, in both palettes, at 100 and 200 %. */
  @ParameterizedTest
  @CsvSource({"LIGHT,1", "LIGHT,2", "DARK,1", "DARK,2"})
  void twoRunsDifferInTheBarThatDiffers(Palette palette, int zoom) throws Exception {
    try (OpenFile open = OpenFile.of(SMALL)) {
      MachineSnapshot less = run(open).recording().at(Long.MAX_VALUE);
      open.replace("map a 8 MiB", "map a 16 MiB");
      Ui.run(() -> open.editor().doSave(null));
      MachineSnapshot more = run(open).recording().at(Long.MAX_VALUE);
      String bar = "Node 1, DMA32, anonymous: ";
      Scene before = MachineMapScene.of(less, 700);
      Scene after = MachineMapScene.of(more, 700);
      int grown = length(after, bar, palette, zoom) - length(before, bar, palette, zoom);
      double expected = box(after, bar).area().width() - box(before, bar).area().width();
      assertTrue(expected > 20, () -> "it is to be seen: " + expected);
      assertEquals(expected * zoom, grown, 2);
      assertNotEquals(box(before, bar).label(), box(after, bar).label());
    }
  }

  private static Shape.Box box(Scene scene, String start) {
    return scene.labelled().stream()
        .filter(box -> box.label().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is not in " + scene.figures()));
  }

  /** How many pixels of the bar's colour there are from its left end on. */
  private static int length(Scene scene, String bar, Palette palette, int zoom) throws Exception {
    Shape.Box box = box(scene, bar);
    ImageData picture = Ui.call(() -> SceneExport.picture(scene, palette, zoom));
    int y = (int) ((box.area().y() + box.area().height() / 2) * zoom);
    int x = (int) Math.ceil(box.area().x() * zoom) + 1;
    int length = 1;
    while (isOf(picture, x + length, y, palette.rgb(box.fill()))) {
      length++;
    }
    return length;
  }

  private static boolean isOf(ImageData picture, int x, int y, int rgb) {
    RGB seen = picture.palette.getRGB(picture.getPixel(x, y));
    return (seen.red << 16 | seen.green << 8 | seen.blue) == rgb;
  }

  private static Scene scene(java.util.concurrent.Callable<Scene> scene) throws Exception {
    return Ui.call(scene);
  }

  private static String figure(Scene scene, String start) {
    return scene.figures().stream()
        .filter(label -> label.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is not in " + scene.figures()));
  }

  @Test
  void theCursorMovesInAllViews() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      RecordedRun run = run(open);
      MachineMapView map = view(MachineMapView.class, MachineMapView.ID);
      String after = figure(scene(map::scene), "Node 0, DMA32, anonymous");
      Ui.run(() -> Activator.runs().moveTo(run.times().get(0)));
      assertTrue(scene(map::scene).figures().stream().noneMatch(after::equals));
    }
  }

  @Test
  void drawingsAreExported(@TempDir Path folder) throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      run(open);
      MachineMapView map = view(MachineMapView.class, MachineMapView.ID);
      Path svg = folder.resolve("map.svg");
      Path png = folder.resolve("map.png");
      Path csv = folder.resolve("map.csv");
      for (Path file : List.of(svg, png, csv)) {
        Ui.run(() -> SceneExport.write(file, map.scene(), Palette.LIGHT));
      }
      assertTrue(Files.readString(svg).startsWith("<svg "));
      assertEquals("PNG", new String(Files.readAllBytes(png), 1, 3, StandardCharsets.ISO_8859_1));
      assertTrue(Files.readAllLines(csv).contains("\"Distance from node 0 to node 1\",\"20\""));
    }
  }

  @Test
  void twoRunsAreCompared() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      run(open);
      open.replace("map b 80 MiB", "map b 40 MiB");
      Ui.run(() -> open.editor().doSave(null));
      run(open);
      CompareView compare = view(CompareView.class, CompareView.ID);
      Ui.screenshot("compare");
      String faults = figure(scene(compare::scene), "vmstat.pgfault");
      assertTrue(faults.contains("26,6") && faults.contains("16,3"), faults);
    }
  }

  /** A marker at the line of a failed expectation, until the workload has run without failure. */
  @Test
  void failedExpectationsAreMarked() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      run(open);
      IMarker[] markers = failures(open);
      assertEquals(1, markers.length);
      assertEquals(20, markers[0].getAttribute(IMarker.LINE_NUMBER, 0));
      open.replace("rss == 1 MiB", "rss >= 1 MiB");
      Ui.run(() -> open.editor().doSave(null));
      run(open);
      assertEquals(0, failures(open).length);
    }
  }

  private static IMarker[] failures(OpenFile open) throws Exception {
    return open.file()
        .findMarkers("org.memsim.dsl.ui.failedExpectation", false, IResource.DEPTH_ZERO);
  }

  static <V extends IViewPart> V view(Class<V> type, String id) throws Exception {
    return type.cast(Ui.call(() -> Ui.page().showView(id)));
  }

  /** Runs a file and waits until views can show it. */
  private static RecordedRun run(OpenFile open) throws Exception {
    List<RecordedRun> before = Ui.call(() -> Activator.runs().all());
    Ui.run(
        () ->
            new WorkloadShortcut()
                .launch(new StructuredSelection(open.file()), ILaunchManager.RUN_MODE));
    Ui.eventually("a recorded run", () -> Ui.call(() -> runs(before)).isPresent());
    return Ui.call(() -> runs(before)).orElseThrow();
  }

  private static java.util.Optional<RecordedRun> runs(List<RecordedRun> before) {
    return Activator.runs().current().filter(run -> !before.contains(run));
  }
}
