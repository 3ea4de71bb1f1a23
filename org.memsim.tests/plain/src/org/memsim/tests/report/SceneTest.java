/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.Mapping;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.SubjectReader;
import org.memsim.engine.report.scene.AddressSpaceScene;
import org.memsim.engine.report.scene.ComparisonScene;
import org.memsim.engine.report.scene.Lanes;
import org.memsim.engine.report.scene.MachineMapScene;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Role;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;
import org.memsim.engine.report.scene.Svg;
import org.memsim.engine.report.scene.TimelineScene;
import org.memsim.engine.report.scene.TimelineScene.Window;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Drawings have the figures of the recording, as lengths and as words. */
class SceneTest {
  private static final double WIDTH = 800;
  private static final double HALF_A_POINT = 0.5;

  /** What status does not see yet of two processes, in bytes: less than 66 pages of each. */
  private static final long SEEN_LATER = 2 * 65 * 4096;

  private static final String FREE = "Node 0, DMA32, free: ";

  @TempDir private Path folder;

  private Recording recording(String text) throws IOException {
    return Reported.recording(folder, text);
  }

  private static Shape.Box box(Scene scene, String start) {
    return scene.labelled().stream()
        .filter(box -> box.label().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is not in " + scene.figures()));
  }

  private static ZoneSnapshot zone(MachineSnapshot machine, String name) {
    return machine.nodes().getFirst().zones().stream()
        .filter(zone -> zone.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aZonesPartsAreAsLongAsTheyAreLarge() throws IOException {
    MachineSnapshot end = recording(Reported.SWAPPING).at(Long.MAX_VALUE);
    Scene scene = MachineMapScene.of(end, WIDTH);
    ZoneSnapshot zone = zone(end, "DMA32");
    double whole =
        scene.labelled().stream()
            .filter(box -> box.label().matches("Node 0, DMA32, [a-z ]+: .* pages, .*"))
            .filter(box -> !box.label().contains("against"))
            .mapToDouble(box -> box.area().width())
            .sum();
    Shape.Box free = box(scene, FREE);
    assertEquals(whole * zone.free() / zone.extent().managed(), free.area().width(), HALF_A_POINT);
    assertTrue(free.label().startsWith(FREE + String.format("%,d", zone.free())), free.label());
    assertEquals(Role.FREE, free.fill());
  }

  /** The same machine, of which one uses 8 MiB more. */
  @Test
  void oneFigureMoreIsOneLengthMore() throws IOException {
    Recording less = recording(Reported.SWAPPING.replace("160 MiB", "40 MiB").replace("150", "15"));
    Recording more = recording(Reported.SWAPPING.replace("160 MiB", "48 MiB").replace("150", "15"));
    MachineSnapshot a = less.at(Long.MAX_VALUE);
    MachineSnapshot b = more.at(Long.MAX_VALUE);
    String anon = "Node 0, DMA32, anonymous: ";
    Shape.Box one = box(MachineMapScene.of(a, WIDTH), anon);
    Shape.Box other = box(MachineMapScene.of(b, WIDTH), anon);
    long managed = zone(a, "DMA32").extent().managed();
    double scale = box(MachineMapScene.of(a, WIDTH), FREE).area().width() / zone(a, "DMA32").free();
    assertEquals(2048 * scale, other.area().width() - one.area().width(), 2);
    assertNotEquals(one.label(), other.label());
    assertTrue(managed > 0);
  }

  @Test
  void theTimelineEndsWithTheFiguresOfTheEnd() throws IOException {
    Recording recording = recording(Reported.SWAPPING);
    RunReport report = RunReport.of(recording);
    Lanes lanes = Lanes.of(report);
    Scene scene = TimelineScene.of(report, lanes, Window.all(report, Long.MAX_VALUE), WIDTH);
    MachineSnapshot end = recording.at(Long.MAX_VALUE);
    long free = end.nodes().getFirst().free();
    String label = "Node 0, free: " + String.format("%,d", free) + " pages";
    assertTrue(
        scene.figures().stream().anyMatch(figure -> figure.startsWith(label)),
        () -> label + " is not in " + scene.figures());
    Shape.Band swap = bands(scene, Role.SWAP).getFirst();
    double high = swap.lower().y(0) - swap.upper().y(swap.upper().size() - 1);
    assertEquals(40.0 * end.memory().swapUsed() / end.memory().swapTotal(), high, HALF_A_POINT);
  }

  private static List<Shape.Band> bands(Scene scene, Role role) {
    return scene.shapes().stream()
        .filter(Shape.Band.class::isInstance)
        .map(Shape.Band.class::cast)
        .filter(band -> band.role() == role)
        .toList();
  }

  @Test
  void aPlaceOnTheTimelineIsATime() throws IOException {
    RunReport report = RunReport.of(recording(Reported.SWAPPING));
    Window whole = Window.all(report, 0);
    assertEquals(whole.fromNs(), TimelineScene.timeAt(whole, WIDTH, 0));
    assertEquals(whole.toNs(), TimelineScene.timeAt(whole, WIDTH, WIDTH));
    for (long time = whole.fromNs(); time < whole.toNs(); time += whole.toNs() / 7) {
      Scene scene =
          TimelineScene.of(
              report, Lanes.of(report), new Window(whole.fromNs(), whole.toNs(), time), WIDTH);
      Shape.Line cursor =
          scene.shapes().stream()
              .filter(Shape.Line.class::isInstance)
              .map(Shape.Line.class::cast)
              .filter(line -> line.role() == Role.CURSOR)
              .findFirst()
              .orElseThrow();
      assertTrue(Math.abs(time - TimelineScene.timeAt(whole, WIDTH, cursor.fromX())) <= 2);
    }
  }

  @Test
  void whatDiffersHasAPairOfBars() throws IOException {
    Recording left = recording(Reported.SWAPPING);
    Recording right = recording(Reported.SWAPPING.replace("160 MiB", "150 MiB"));
    Comparison comparison =
        Comparison.of(new SubjectReader("a").run(left), new SubjectReader("b").run(right));
    Scene scene = ComparisonScene.of(comparison, WIDTH);
    List<Shape.Box> bars =
        scene.labelled().stream().filter(box -> box.label().startsWith("swap.used: ")).toList();
    assertEquals(2, bars.size());
    double used = left.at(Long.MAX_VALUE).memory().swapUsed();
    double other = right.at(Long.MAX_VALUE).memory().swapUsed();
    assertEquals(
        other / used, bars.getLast().area().width() / bars.getFirst().area().width(), 0.01);
    Comparison same = Comparison.of(comparison.left(), comparison.left());
    assertTrue(ComparisonScene.of(same, WIDTH).label().endsWith("0 differences"));
  }

  @Test
  void aMappingIsAsLongAsItIsLarge() throws IOException {
    Recording recording = recording(Reported.SWAPPING);
    List<Mapping> end = Mapping.at(Mapping.of(recording), Long.MAX_VALUE);
    Scene scene = AddressSpaceScene.of(end, RunReport.of(recording).tables(), WIDTH);
    for (Mapping mapping : end) {
      String start =
          mapping.process()
              + ", "
              + mapping.area().name()
              + " at "
              + Long.toHexString(mapping.area().start())
              + "-";
      double whole = length(scene, start, "size: ");
      for (Event.OnNode part : mapping.area().perNode()) {
        assertEquals(
            whole * part.bytes() / mapping.area().bytes(),
            length(scene, start, "node " + part.node() + ": "),
            HALF_A_POINT);
      }
    }
    long inMemory =
        end.stream()
            .flatMap(mapping -> mapping.area().perNode().stream())
            .mapToLong(Event.OnNode::bytes)
            .sum();
    long resident =
        recording.at(Long.MAX_VALUE).processes().stream()
            .mapToLong(process -> process.sizes().get().resident() * 4096)
            .sum();
    assertTrue(
        Math.abs(resident - inMemory) <= SEEN_LATER,
        resident + " B as status counts, " + inMemory + " B as numa_maps does");
    assertTrue(end.stream().anyMatch(mapping -> mapping.area().swapped() > 0));
  }

  /** At a mark that is the end mappings are told twice, and shown once. */
  @Test
  void mappingsAreShownOnce() throws IOException {
    String marked = Reported.SWAPPING.replace("expect process(p).state == done", "mark late");
    List<Mapping> end = Mapping.at(Mapping.of(recording(marked)), Long.MAX_VALUE);
    assertEquals(
        end.size(), end.stream().map(m -> m.process() + m.area().start()).distinct().count());
    assertEquals(2, end.stream().map(Mapping::process).distinct().count());
  }

  private static double length(Scene scene, String start, String part) {
    return scene.labelled().stream()
        .filter(box -> box.label().startsWith(start) && box.label().contains(part))
        .mapToDouble(box -> box.area().width())
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " " + part + ": " + scene.figures()));
  }

  /** Nothing is drawn outside, at any width that a view may have. */
  @Test
  void drawingsFit() throws IOException {
    Recording recording = recording(Reported.SWAPPING);
    RunReport report = RunReport.of(recording);
    for (double width : new double[] {1, 200, 333, 640, 1500, 4000}) {
      fits(MachineMapScene.of(recording.at(Long.MAX_VALUE), width));
      fits(TimelineScene.of(report, Lanes.of(report), Window.all(report, 0), width));
    }
  }

  private static void fits(Scene scene) {
    for (Shape.Box box : scene.labelled()) {
      assertTrue(box.area().right() <= scene.width() + 4, box::label);
      assertTrue(box.area().bottom() <= scene.height() + 4, box::label);
      assertTrue(box.area().x() >= 0 && box.area().y() >= 0, box::label);
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void drawingsAreWrittenAsSvg(Palette palette) throws Exception {
    Scene scene = MachineMapScene.of(recording(Reported.SWAPPING).at(Long.MAX_VALUE), WIDTH);
    String svg = Svg.of(scene, palette);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    for (String figure : scene.figures()) {
      assertTrue(svg.contains("<title>" + figure + "</title>"), figure);
    }
    assertTrue(svg.contains(String.format("#%06x", palette.rgb(Role.ANON))));
  }

  /** Text can be read on what it is written on: a contrast of 4.5 to 1, as WCAG AA asks. */
  @ParameterizedTest
  @EnumSource(Palette.class)
  void textStandsOut(Palette palette) {
    for (Role text : List.of(Role.TEXT, Role.MUTED)) {
      for (Role ground : List.of(Role.GROUND, Role.CARD)) {
        double contrast = contrast(palette.rgb(text), palette.rgb(ground));
        assertTrue(contrast >= 4.5, text + " on " + ground + ": " + contrast);
      }
    }
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
