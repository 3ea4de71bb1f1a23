/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The story of requests of one actor that left their preferred zone for the same reasons, took the
 * same steps and ended in the same zone.
 *
 * @param firstNs the simulated time of the first, in ns
 * @param actor who asked
 * @param gfp the flags of the requests, by the kernel's names without {@code GFP_}
 * @param order their order
 * @param passed the zones that the first was refused, in the order in which they were asked
 * @param notAsked the zones that such a request may not ask, and why, in words
 * @param steps what was done to serve them when no zone would, in the order in which it was first
 *     done; empty if some zone did at once
 * @param killed the processes that were killed for them, with their numbers
 * @param waitedNs how long all of them waited, in ns
 * @param served the zone that served, as {@code node 1 Normal}; empty if none did
 * @param requests how many there were
 */
public record Detour(
    long firstNs,
    String actor,
    String gfp,
    int order,
    List<Passed> passed,
    List<String> notAsked,
    List<Step> steps,
    List<String> killed,
    long waitedNs,
    Optional<String> served,
    long requests) {

  /**
   * A zone that refused a request.
   *
   * @param zone the zone, as {@code node 0 Normal}
   * @param why the comparison that did not hold, with its figures of that moment
   */
  public record Passed(String zone, String why) {}

  /**
   * A step of the slow path.
   *
   * @param name its name, as {@code direct_reclaim}
   * @param words what was done, in words
   * @param times how often by all requests
   * @param pages how many pages it freed
   */
  public record Step(String name, String words, long times, long pages) {
    private String text() {
      String often = times == 1 ? "" : String.format(Locale.ROOT, " %,d times", times);
      return words + often + (pages == 0 ? "" : String.format(Locale.ROOT, " (%,d pages)", pages));
    }
  }

  /** Keeps its own copies of the lists. */
  public Detour {
    passed = List.copyOf(passed);
    notAsked = List.copyOf(notAsked);
    steps = List.copyOf(steps);
    killed = List.copyOf(killed);
  }

  /** How many pages the requests that were served got. */
  public long pages() {
    return served.isPresent() ? requests << order : 0;
  }

  /** One line for people. */
  public String text() {
    String refusals =
        passed.stream().map(p -> p.zone() + ": " + p.why()).collect(Collectors.joining("; "));
    String skipped = notAsked.isEmpty() ? "" : "; " + String.join("; ", notAsked);
    return "at "
        + Durations.text(firstNs)
        + " "
        + actor
        + " (order "
        + order
        + ", "
        + gfp
        + ") passed over "
        + refusals
        + skipped
        + done()
        + " -> "
        + served.orElse("nothing")
        + "; "
        + amount();
  }

  private String done() {
    StringBuilder text = new StringBuilder();
    if (!steps.isEmpty()) {
      text.append("; ").append(steps.stream().map(Step::text).collect(Collectors.joining(", ")));
    }
    if (!killed.isEmpty()) {
      text.append("; killed ").append(String.join(", ", killed));
    }
    if (waitedNs > 0) {
      text.append("; waited ").append(Durations.text(waitedNs));
    }
    return text.toString();
  }

  private String amount() {
    return served.isPresent()
        ? String.format(Locale.ROOT, "%,d %s", pages(), pages() == 1 ? "page" : "pages")
        : String.format(Locale.ROOT, "%,d %s", requests, requests == 1 ? "request" : "requests");
  }
}
