/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures what is asked for: {@code bench [boot] [buddy] [growth] [tlb] [walk] [--rounds N]}, boot
 * and buddy if nothing is named. Results go to standard output.
 *
 * <p>The launcher says in system properties where the checkout is ({@code memsim.home}) and the
 * baselines in C, if they could be built ({@code memsim.baseline}, {@code memsim.baseline.tlb}).
 */
public final class Bench {
  private static final int DEFAULT_ROUNDS = 5;
  private static final int WRONG_USAGE = 2;
  private static final int UNEQUAL = 3;

  private final Set<String> what = new TreeSet<>();
  private int rounds = DEFAULT_ROUNDS;

  private Bench() {}

  /** Exits with 2 for wrong arguments, 3 for unequal checksums. */
  public static void main(String[] args) throws IOException, RunnerException {
    Bench bench = new Bench();
    System.exit(bench.understands(args) ? bench.run() : WRONG_USAGE);
  }

  private boolean understands(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "boot", "buddy", "growth", "tlb", "walk" -> what.add(args[i]);
        case "--rounds" -> {
          i++;
          if (i == args.length || !args[i].matches("[1-9][0-9]{0,3}")) {
            System.err.println("memsim: --rounds needs a number from 1 to 9999.");
            return false;
          }
          rounds = Integer.parseInt(args[i]);
        }
        default -> {
          System.err.println(
              "memsim: bench does not know '"
                  + args[i]
                  + "'; write boot, buddy, growth, tlb, walk or --rounds N.");
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
    PrintStream out = System.out;
    PrintStream progress = System.err;
    out.println(machine());
    if (what.contains("boot")) {
      new Boots(Path.of(System.getProperty("memsim.home", "")), rounds, out, progress).run();
    }
    boolean equal = true;
    if (what.contains("buddy")) {
      equal = new BuddyComparison(entrants(), rounds, out, progress).run();
      out.println();
      out.println(HeapUse.text());
    }
    List<PageTrace> traces = PageTrace.of(what);
    if (!traces.isEmpty()) {
      equal &= new TlbComparison(tlbBaseline(), rounds, out, progress).run(traces);
    }
    if (what.contains("growth")) {
      new Growth(out, progress).run();
    }
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

  private static Optional<Path> tlbBaseline() {
    return Optional.of(System.getProperty("memsim.baseline.tlb", ""))
        .filter(program -> !program.isEmpty())
        .map(Path::of);
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "Java %s on %d cpus; CPU time, medians of rounds, ratios within a round",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
  }
}
