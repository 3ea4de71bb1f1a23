/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.views.AddressSpaceView;
import org.memsim.dsl.ui.views.CompareView;
import org.memsim.dsl.ui.views.MachineMapView;
import org.memsim.dsl.ui.views.ResultsView;
import org.memsim.dsl.ui.views.SceneExport;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Scene;

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

  @AfterEach
  void forget() throws Exception {
    Recorded.forgetLaunches();
  }

  @Test
  void aRunIsShownByAllViews() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      RecordedRun run = Recorded.run(open);
      MachineMapView map = Recorded.view(MachineMapView.class, MachineMapView.ID);
      TimelineView timeline = Recorded.view(TimelineView.class, TimelineView.ID);
      StoryView story = Recorded.view(StoryView.class, StoryView.ID);
      Recorded.view(ResultsView.class, ResultsView.ID);
      Ui.screenshot("results");
      Recorded.view(TimelineView.class, TimelineView.ID);
      Ui.screenshot("timeline");
      AddressSpaceView spaces = Recorded.view(AddressSpaceView.class, AddressSpaceView.ID);
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
      Recorded.run(open);
      MachineMapView map = Recorded.view(MachineMapView.class, MachineMapView.ID);
      Recorded.view(TimelineView.class, TimelineView.ID);
      assertEquals(Palette.LIGHT, Ui.call(map::palette));
      Ui.run(() -> themes.setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false));
      Ui.eventually("dark colours", () -> Ui.call(map::palette) == Palette.DARK);
      Ui.screenshot("views-dark");
    } finally {
      Ui.run(() -> themes.setTheme(light, false));
    }
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
      RecordedRun run = Recorded.run(open);
      MachineMapView map = Recorded.view(MachineMapView.class, MachineMapView.ID);
      String after = figure(scene(map::scene), "Node 0, DMA32, anonymous");
      Ui.run(() -> Activator.runs().moveTo(run.times().get(0)));
      assertTrue(scene(map::scene).figures().stream().noneMatch(after::equals));
    }
  }

  @Test
  void drawingsAreExported(@TempDir Path folder) throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      Recorded.run(open);
      MachineMapView map = Recorded.view(MachineMapView.class, MachineMapView.ID);
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
      Recorded.run(open);
      open.replace("map b 80 MiB", "map b 40 MiB");
      Ui.run(() -> open.editor().doSave(null));
      Recorded.run(open);
      CompareView compare = Recorded.view(CompareView.class, CompareView.ID);
      Ui.screenshot("compare");
      String faults = figure(scene(compare::scene), "vmstat.pgfault");
      assertTrue(faults.contains("26,6") && faults.contains("16,3"), faults);
    }
  }

  /** A marker at the line of a failed expectation, until the workload has run without failure. */
  @Test
  void failedExpectationsAreMarked() throws Exception {
    try (OpenFile open = OpenFile.of(SPILL)) {
      Recorded.run(open);
      IMarker[] markers = failures(open);
      assertEquals(1, markers.length);
      assertEquals(20, markers[0].getAttribute(IMarker.LINE_NUMBER, 0));
      open.replace("rss == 1 MiB", "rss >= 1 MiB");
      Ui.run(() -> open.editor().doSave(null));
      Recorded.run(open);
      assertEquals(0, failures(open).length);
    }
  }

  private static IMarker[] failures(OpenFile open) throws Exception {
    return open.file()
        .findMarkers("org.memsim.dsl.ui.failedExpectation", false, IResource.DEPTH_ZERO);
  }
}
