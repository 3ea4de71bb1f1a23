/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Requests of one actor that left their preferred zone for the same reasons and ended in the same
 * zone.
 *
 * @param firstNs the simulated time of the first, in ns
 * @param actor who asked
 * @param gfp the flags of the requests, by the kernel's names without {@code GFP_}
 * @param order their order
 * @param passed the zones that the first was refused, in the order in which they were asked
 * @param notAsked the zones that such a request may not ask, and why, in words
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
    Optional<String> served,
    long requests) {

  /**
   * A zone that refused a request.
   *
   * @param zone the zone, as {@code node 0 Normal}
   * @param why the comparison that did not hold, with its figures of that moment
   */
  public record Passed(String zone, String why) {}

  /** Keeps its own copies of the lists. */
  public Detour {
    passed = List.copyOf(passed);
    notAsked = List.copyOf(notAsked);
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
        + " -> "
        + served.orElse("nothing")
        + "; "
        + amount();
  }

  private String amount() {
    return served.isPresent()
        ? String.format(Locale.ROOT, "%,d %s", pages(), pages() == 1 ? "page" : "pages")
        : String.format(Locale.ROOT, "%,d %s", requests, requests == 1 ? "request" : "requests");
  }
}
