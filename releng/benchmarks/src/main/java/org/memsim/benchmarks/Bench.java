/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures what is asked for: {@code bench [boot] [buddy] [growth] [tlb] [walk] [full] [reclaim]
 * [touch] [fork] [editor] [--rounds N] [--format text|json]}, boot and buddy if nothing is named.
 * Results go to standard output, progress to standard error.
 *
 * <p>The launcher says in system properties where the checkout is ({@code memsim.home}) and the
 * baselines in C, if they could be built ({@code memsim.baseline}, {@code memsim.baseline.tlb},
 * {@code memsim.baseline.full}, {@code memsim.baseline.reclaim}).
 */
public final class Bench {
  private static final int DEFAULT_ROUNDS = 5;
  private static final int WRONG_USAGE = 2;
  private static final int UNEQUAL = 3;

  private final Set<String> what = new TreeSet<>();
  private int rounds = DEFAULT_ROUNDS;
  private String format = Report.FORMATS.getFirst();

  private Bench() {}

  /** Exits with 2 for wrong arguments, 3 for unequal checksums. */
  public static void main(String[] args) throws IOException, RunnerException {
    Bench bench = new Bench();
    System.exit(bench.understands(args) ? bench.run() : WRONG_USAGE);
  }

  private boolean understands(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "boot",
            "buddy",
            "growth",
            "tlb",
            "walk",
            "full",
            "reclaim",
            "touch",
            "fork",
            "editor" ->
            what.add(args[i]);
        case "--rounds" -> {
          i++;
          if (i == args.length || !args[i].matches("[1-9][0-9]{0,3}")) {
            System.err.println("memsim: --rounds needs a number from 1 to 9999.");
            return false;
          }
          rounds = Integer.parseInt(args[i]);
        }
        case "--format" -> {
          i++;
          if (i == args.length || !Report.FORMATS.contains(args[i])) {
            System.err.println("memsim: --format needs text or json.");
            return false;
          }
          format = args[i];
        }
        default -> {
          System.err.println(
              "memsim: bench does not know '"
                  + args[i]
                  + "'; write boot, buddy, growth, tlb, walk, full, reclaim, touch, fork, editor,"
                  + " --rounds N or --format json.");
          return false;
        }
      }
    }
    if (what.isEmpty()) {
      what.addAll(List.of("boot", "buddy"));
    }
    return true;
  }

  private int run() throws IOException, RunnerException {
    Report report = Report.of(format, System.out);
    PrintStream progress = System.err;
    report.begin(Runtime.version().toString(), Runtime.getRuntime().availableProcessors(), rounds);
    if (what.contains("boot")) {
      new Boots(Path.of(System.getProperty("memsim.home", "")), rounds, report, progress).run();
    }
    boolean equal = true;
    if (what.contains("buddy")) {
      equal = new BuddyComparison(entrants(), rounds, report, progress).run();
      report.add("memory", "memory, bytes of heap for each frame", HeapUse.table());
    }
    List<PageTrace> traces = PageTrace.of(what);
    if (!traces.isEmpty()) {
      equal &= new TlbComparison(rounds, report, progress).run(traces);
    }
    if (what.contains("reclaim")) {
      equal &= new ReclaimComparison(rounds, report, progress).run();
      report.add("mapped-memory", "memory, bytes of heap for each page", HeapUse.ofMappedPages());
    }
    if (what.contains("growth")) {
      new Growth(report, progress).run();
    }
    Mappings mappings = new Mappings(rounds, report, progress);
    if (what.contains("touch")) {
      mappings.touch();
    }
    if (what.contains("fork")) {
      mappings.fork();
    }
    if (what.contains("editor")) {
      Path home = Path.of(System.getProperty("memsim.home", ""));
      new EditorDelays(home, rounds, report, progress).run();
    }
    report.end();
    if (!equal) {
      progress.println("memsim: the checksums are not equal: not all have done the same");
    }
    return equal ? 0 : UNEQUAL;
  }

  private static List<Entrant> entrants() {
    List<Entrant> entrants = new ArrayList<>();
    String baseline = System.getProperty("memsim.baseline", "");
    if (!baseline.isEmpty()) {
      Path program = Path.of(baseline);
      entrants.add(new Entrant.InC(program, "linux", "C, Linux's lists", true));
      entrants.add(new Entrant.InC(program, "list", "C, lists", false));
      entrants.add(new Entrant.InC(program, "bitmap", "C, bitmaps", false));
    }
    for (Contender contender : Contender.values()) {
      entrants.add(new Entrant.InJava(contender));
    }
    return entrants;
  }
}
