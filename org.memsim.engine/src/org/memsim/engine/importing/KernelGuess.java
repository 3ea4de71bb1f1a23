/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.Word;
import org.memsim.engine.run.RuledMachine;

/**
 * The kernel of a machine.
 *
 * @param candidates those that it may be, newest first; one if the release was told
 * @param remark what there is to say about how it was found; empty if it was told and is modelled
 */
record KernelGuess(List<String> candidates, String remark) {
  private static final Pattern RELEASE =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /**
   * What Linux prints since a release; source: the changes of {@code mm/vmstat.c}, where the names
   * stand, as far as recalled.
   */
  private static final Map<String, String> SINCE =
      Map.of(
          "nr_throttled_written", "5.16",
          "nr_swapcached", "5.12",
          "workingset_refault_anon", "5.9",
          "nr_foll_pin_acquired", "5.7",
          "nr_zone_active_anon", "4.8");

  /** Of these what every kernel prints, however it is configured. */
  private static final Set<String> ALWAYS =
      Set.of("nr_throttled_written", "workingset_refault_anon");

  /** What Linux printed before a release. */
  private static final Map<String, String> BEFORE =
      Map.of("nr_unstable", "5.8", "nr_alloc_batch", "4.8", "workingset_refault", "5.9");

  /** Keeps an unmodifiable copy of the list. */
  KernelGuess {
    candidates = List.copyOf(candidates);
  }

  static KernelGuess of(HostFigures host) {
    List<String> known = RuledMachine.kernels().reversed();
    Optional<Word> release = host.release();
    Optional<String> stated = release.map(Word::text).flatMap(KernelGuess::version);
    if (stated.isPresent()) {
      return told(release.orElseThrow().text(), stated.get(), known);
    }
    List<String> possible = new ArrayList<>(known);
    SINCE.forEach(
        (name, first) -> {
          boolean isThere = has(host, name);
          if (isThere || (ALWAYS.contains(name) && has(host, "nr_zone_active_anon"))) {
            possible.removeIf(version -> compare(version, first) >= 0 != isThere);
          }
        });
    BEFORE.forEach((name, end) -> possible.removeIf(v -> has(host, name) && compare(v, end) >= 0));
    return new KernelGuess(possible.isEmpty() ? known : possible, "The kernel was not told.");
  }

  private static KernelGuess told(String release, String version, List<String> known) {
    for (String candidate : known) {
      if (compare(candidate, version) <= 0) {
        String remark = "The machine ran Linux " + release + "; its rules are taken from ";
        boolean isSame = compare(candidate, version) == 0;
        return new KernelGuess(List.of(candidate), isSame ? "" : remark + candidate + ".");
      }
    }
    return new KernelGuess(
        List.of(known.getLast()),
        "The machine ran Linux " + release + ", which is older than any whose rules are known.");
  }

  private static boolean has(HostFigures host, String counter) {
    return host.zones().stream().anyMatch(zone -> zone.counter(counter).isPresent())
        || host.nodes().values().stream().anyMatch(node -> node.counter(counter).isPresent());
  }

  /** The release of Linus Torvalds that a release is of; before 3.0 it has three numbers. */
  private static Optional<String> version(String release) {
    Matcher numbers = RELEASE.matcher(release);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    boolean hasThree = Integer.parseInt(numbers.group(1)) < 3 && numbers.group(3) != null;
    String two = numbers.group(1) + "." + numbers.group(2);
    return Optional.of(hasThree ? two + "." + numbers.group(3) : two);
  }

  private static int compare(String one, String other) {
    List<Integer> left = numbers(one);
    List<Integer> right = numbers(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int result =
          Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private static List<Integer> numbers(String version) {
    return List.of(version.split("\\.", -1)).stream().map(Integer::valueOf).toList();
  }
}
