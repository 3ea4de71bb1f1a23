/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.eclipse.core.resources.IMarker;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memsim.tests.ui.UiThreadClock.Stretch;

/**
 * Types into a file of 5000 lines, with all that a workbench does beside: colours, folding,
 * outline, occurrences, hints, markers, the server. That each key arrives, and that what is said in
 * the end is said of the last text, is held here; how long keys kept the UI thread is measured, and
 * written to the file that the property {@code memsim.keystrokes} names, of as many keys as {@code
 * memsim.keys} says.
 */
@ExtendWith(NoErrorsLogged.class)
class KeystrokeTest {
  private static final int LINES = 5000;
  private static final int WARM_UP = 20;
  private static final int KEYS = Integer.getInteger("memsim.keys", 24);
  private static final long PACE_MILLIS = Integer.getInteger("memsim.pace", 100);
  private static final String TYPED = "touch heap[0 B..8 MiB]\r";
  private static final String PAIR =
      """
      machine mNUMBER {
          node 0 { cpus 0-3    memory 4 GiB }
          node 1 { cpus 4-7    memory 4 GiB }
          distances { 0: 10 21
                      1: 21 10 }
          cmdline "numa_balancing=disable transparent_hugepage=never"
      }

      workload wNUMBER on mNUMBER {
          process server {
              cpus node 0
              map heap 64 MiB with policy interleave 0-1
              touch heap
              touch heap[0 B..16 MiB]

              expect process(server).rss == 64 MiB
              expect node(1).used >= 16 MiB
          }
      }

      """;

  /** What a key cost: its own handling, and the longest stretch of work until the next one. */
  private record Cost(long handling, Stretch longest) {}

  private static String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.toString().lines().count() < LINES; i++) {
      text.append(PAIR.replace("NUMBER", Integer.toString(i)));
    }
    return text.toString();
  }

  @Test
  void keysDoNotWait() throws Exception {
    String text = text();
    String sound = text + "machine m0 { node 0 { memory 1 GiB } }\n";
    try (OpenFile open = OpenFile.of(sound)) {
      open.theError();
      StyledText widget = Ui.call(() -> open.viewer().getTextWidget());
      UiThreadClock clock = Ui.call(() -> new UiThreadClock(Display.getCurrent()));
      int place = text.indexOf("\n\n        expect", text.length() / 2) + 1;
      Ui.run(() -> open.editor().selectAndReveal(place, 0));
      Ui.screenshot("keystrokes");
      List<Cost> costs = new ArrayList<>();
      for (int key = 0; key < WARM_UP + KEYS; key++) {
        char character = TYPED.charAt(key % TYPED.length());
        Ui.call(clock::longest);
        long handling = Ui.call(() -> press(widget, character));
        TimeUnit.MILLISECONDS.sleep(PACE_MILLIS); // as a fast typist does
        costs.add(new Cost(handling, Ui.call(clock::longest)));
      }
      Ui.run(clock::close);
      report(costs.subList(WARM_UP, costs.size()));
      int typed = open.text().length() - sound.length();
      assertTrue(typed >= costs.size(), () -> "of " + costs.size() + " keys arrived " + typed);
      assertTrue(costs.stream().allMatch(cost -> cost.handling() > 0), "each key is work");
      Ui.run(() -> open.document().replace(place, typed, ""));
      assertEquals(sound, open.text());
      awaitError(open, sound.lastIndexOf("m0"));
    }
  }

  /** The one machine that is there twice is said to be so where it stands. */
  private static void awaitError(OpenFile open, int place) throws Exception {
    Ui.eventually(
        "the error at its place, and no other",
        () ->
            open.errors().stream()
                .map(e -> e.getAttribute(IMarker.CHAR_START, 0))
                .toList()
                .equals(List.of(place)));
  }

  /** As the widget gets it from the window system; returns the CPU time that it took. */
  private static long press(StyledText widget, char character) {
    Event event = new Event();
    event.character = character;
    event.keyCode = character == '\r' ? SWT.CR : character;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    widget.notifyListeners(SWT.KeyDown, event);
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static void report(List<Cost> costs) throws Exception {
    String file = System.getProperty("memsim.keystrokes", "");
    if (!file.isEmpty()) {
      String table =
          String.join(
              "\n",
              "| ms of the UI thread | median | p99 | max |",
              "| --- | --: | --: | --: |",
              row("the key itself", costs, Cost::handling),
              row("longest stretch, without painting", costs, cost -> cost.longest().work()),
              row("longest stretch", costs, cost -> cost.longest().cpu()),
              row("longest stretch, wall clock", costs, cost -> cost.longest().wall()),
              "");
      Files.writeString(Path.of(file), table);
    }
  }

  private static String row(String label, List<Cost> costs, ToLongFunction<Cost> figure) {
    long[] sorted = costs.stream().mapToLong(figure).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f |",
        label,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }
}
