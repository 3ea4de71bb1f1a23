/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.memsim.engine.report.figures.Figure;
import org.memsim.engine.report.figures.MachineFigures;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.StepLines;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.engine.run.stepping.Pause;
import org.memsim.engine.run.stepping.Place;
import org.memsim.engine.run.stepping.StepControl;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.run.stepping.Until;

/** The figures of a paused run are those of the views that are printed at the same moment. */
class FiguresTest {
  private static final Path FILE = Path.of("figures.mem");

  private static final String TEXT =
      """
      machine m { kernel 6.1
          node 0 { cpus 0  memory 1 GiB }
          node 1 { cpus 1  memory 1 GiB }
          cmdline "transparent_hugepage=never"
          swap 64 MiB
      }
      workload w on m {
          process p {
              policy interleave all
              map a 8 MiB
              touch a
              print zoneinfo
              print buddyinfo
              print numa_maps of p
          }
          expect process(p).rss == 8 MiB
      }
      """;

  @Test
  void figuresAreThoseOfTheViews() {
    List<Figure> figures = new ArrayList<>();
    StepControl[] control = new StepControl[1];
    control[0] =
        new StepControl(
            new StepControl.Listener() {
              @Override
              public void paused(Pause pause) {
                figures.addAll(MachineFigures.ofProcess(pause.snapshot(), 1000));
                figures.addAll(MachineFigures.of(pause.snapshot()));
                text(figures, "process p", "mappings"); // in time
                figures
                    .getFirst()
                    .parts()
                    .get()
                    .getLast()
                    .parts()
                    .get()
                    .forEach(m -> assertNotNull(m.parts().get()));
                control[0].resume(new Until.Breakpoint());
              }

              @Override
              public void resumed() {}
            },
            false);
    control[0].stopAt(Set.of(new Place(FILE, 12)));
    KeepingMonitor monitor =
        new KeepingMonitor() {
          @Override
          public Optional<StepGate> gate() {
            return Optional.of(control[0]);
          }
        };
    new WorkloadRunner().run(SourceFile.of(FILE, TEXT), Optional.empty(), monitor);
    List<String> lines = monitor.printed().lines().toList();
    int zone = lines.indexOf("Node 1, zone    DMA32");
    for (String figure : List.of("free", "min", "low", "high", "boost", "managed", "present")) {
      assertEquals(
          after(lines.subList(zone, lines.size()), figure),
          text(figures, "node 1", "zone DMA32", figure),
          figure);
    }
    String buddy =
        lines.stream()
            .filter(line -> line.matches("Node 1, zone +DMA32 +[0-9 ]+"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        buddy.replaceAll("Node 1, zone +DMA32", "").strip().replaceAll(" +", " "),
        text(figures, "node 1", "zone DMA32", "free lists"));
    String heap =
        lines.stream().filter(line -> line.contains("N0=1024 N1=1024")).findFirst().orElseThrow();
    String start = heap.substring(0, heap.indexOf(' '));
    Figure mapping =
        part(part(figures, "process p").parts().get(), "mappings").parts().get().stream()
            .filter(area -> area.name().startsWith(start.replaceFirst("^0+", "")))
            .findFirst()
            .orElseThrow();
    assertEquals("1024", text(mapping.parts().get(), "N0"));
    assertEquals("1024", text(mapping.parts().get(), "N1"));
    assertEquals("2048 pages (8 MiB)", text(mapping.parts().get(), "Size"));
    assertEquals("interleave:0-1", text(mapping.parts().get(), "policy"));
    assertEquals("0 pages (0 bytes) used of 16383 pages (64 MiB)", text(figures, "swap"));
  }

  /** The number behind a word, at the beginning of a line. */
  private static String after(List<String> lines, String word) {
    return lines.stream()
        .map(String::strip)
        .map(line -> line.replaceFirst("^pages +", ""))
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private static String text(List<Figure> figures, String... path) {
    List<Figure> level = figures;
    for (int i = 0; i < path.length - 1; i++) {
      level = part(level, path[i]).parts().get();
    }
    return part(level, path[path.length - 1]).value();
  }

  private static Figure part(List<Figure> figures, String name) {
    return figures.stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void linesOfStepsAreThoseWhereOneBegins() {
    assertEquals(
        new TreeSet<>(Set.of(10, 11, 12, 13, 14, 16)), StepLines.of(SourceFile.of(FILE, TEXT)));
  }
}
