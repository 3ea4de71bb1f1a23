/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is seen of a process after a step, as its own lines of {@code /proc} tell it: those of a
 * guest and those that the simulation prints are read alike.
 *
 * @param result what came of the step: {@code ok}, or an error
 * @param faults faults of the step itself, minor and major
 * @param tables kB of page tables ({@code VmPTE})
 * @param committed kB that the machine has promised ({@code Committed_AS})
 * @param areas the virtual memory areas, ascending by address
 */
record ProcessFigures(String result, long faults, long tables, long committed, List<Area> areas) {
  private static final Pattern HEAD =
      Pattern.compile("([0-9a-f]{6,16})-([0-9a-f]{6,16}) (\\S{4}) ([0-9a-f]+) \\S+ \\d+ *(.*)");
  private static final Pattern POLICY = Pattern.compile("([0-9a-f]{6,16}) (.+)");
  private static final Pattern ON_NODE = Pattern.compile("N(\\d+)=(\\d+)");
  private static final Pattern PAGE_SIZE = Pattern.compile("kernelpagesize_kB=(\\d+)");
  private static final Pattern FIGURE = Pattern.compile("(\\w+): +(\\d+) kB.*");
  private static final String NUMA = "numa_maps";

  /**
   * A virtual memory area.
   *
   * @param start address of its first byte
   * @param end address after its last byte
   * @param protection as {@code maps} has it
   * @param offset where it begins in its file, in bytes
   * @param name the file that it maps, or another name; may be empty
   * @param policy as {@code numa_maps} spells it
   * @param nodes pages by node
   * @param pageSize kB of the pages that {@code numa_maps} counts
   * @param rss kB in memory
   * @param huge kB in transparent huge pages
   * @param swapped kB swapped out
   */
  record Area(
      long start,
      long end,
      String protection,
      long offset,
      String name,
      String policy,
      Map<Integer, Long> nodes,
      long pageSize,
      long rss,
      long huge,
      long swapped) {
    /** Whether it is the program's own, not the workload's. */
    boolean isOwn() {
      return name.startsWith("[") || start < StepTranslation.OWN;
    }

    /** Its place and kind as one text. */
    String text() {
      return String.format("%x-%x %s", start, end, protection)
          + (offset == 0 ? "" : String.format(" offset %x", offset))
          + (name.isEmpty() ? "" : " " + name);
    }
  }

  /** Keeps its own copy of the list. */
  ProcessFigures {
    areas = List.copyOf(areas);
  }

  /**
   * Reads what a guest dumped after a step: {@code result WORD FAULTS}, lines of {@code status},
   * {@code meminfo} and {@code smaps}, and {@code numa_maps} after a line that says so.
   */
  static ProcessFigures parse(String text) {
    int split = text.indexOf(NUMA + "\n");
    String before = split < 0 ? text : text.substring(0, split);
    String after = split < 0 ? "" : text.substring(split + NUMA.length());
    return new Reading(before, after).figures();
  }

  private static final class Reading {
    private final String areas;
    private final Map<Long, String> policies = new TreeMap<>();
    private final List<Area> found = new ArrayList<>();
    private final Map<String, Long> ofProcess = new LinkedHashMap<>();
    private final Map<String, Long> ofArea = new LinkedHashMap<>();
    private Optional<Matcher> head = Optional.empty();
    private String result = "";
    private long faults;

    Reading(String areas, String numaMaps) {
      this.areas = areas;
      for (String line : numaMaps.split("\n", -1)) {
        Matcher policy = POLICY.matcher(line);
        if (policy.matches()) {
          policies.put(Long.parseUnsignedLong(policy.group(1), 16), policy.group(2));
        }
      }
    }

    ProcessFigures figures() {
      for (String line : areas.split("\n", -1)) {
        read(line.strip());
      }
      finish();
      return new ProcessFigures(
          result,
          faults,
          ofProcess.getOrDefault("VmPTE", 0L),
          ofProcess.getOrDefault("Committed_AS", 0L),
          found);
    }

    private void read(String line) {
      Matcher begins = HEAD.matcher(line);
      Matcher figure = FIGURE.matcher(line.replace('\t', ' '));
      if (begins.matches()) {
        finish();
        head = Optional.of(begins);
      } else if (figure.matches()) {
        (head.isPresent() ? ofArea : ofProcess)
            .put(figure.group(1), Long.parseLong(figure.group(2)));
      } else if (line.startsWith("result ")) {
        String[] words = line.split(" ", -1);
        result = words[1];
        faults = words.length > 2 ? Long.parseLong(words[2]) : 0;
      }
    }

    private void finish() {
      head.ifPresent(matcher -> found.add(area(matcher)));
      ofArea.clear();
    }

    private Area area(Matcher matcher) {
      long start = Long.parseUnsignedLong(matcher.group(1), 16);
      String numa = policies.getOrDefault(start, "");
      Map<Integer, Long> nodes = new TreeMap<>();
      Matcher onNode = ON_NODE.matcher(numa);
      while (onNode.find()) {
        nodes.put(Integer.parseInt(onNode.group(1)), Long.parseLong(onNode.group(2)));
      }
      Matcher size = PAGE_SIZE.matcher(numa);
      return new Area(
          start,
          Long.parseUnsignedLong(matcher.group(2), 16),
          matcher.group(3),
          Long.parseUnsignedLong(matcher.group(4), 16),
          matcher.group(5).strip(),
          policy(numa),
          nodes,
          size.find() ? Long.parseLong(size.group(1)) : 4,
          ofArea.getOrDefault("Rss", 0L),
          ofArea.getOrDefault("AnonHugePages", 0L),
          ofArea.getOrDefault("Swap", 0L));
    }

    /** {@code prefer (many):1} has a blank in it. */
    private static String policy(String numa) {
      String[] words = numa.split(" ", -1);
      return words.length > 1 && words[0].equals("prefer") ? words[0] + " " + words[1] : words[0];
    }
  }

  /**
   * What the machine has promised to the program itself.
   *
   * @return kB of the areas that are private and can be written
   */
  long own() {
    return areas.stream()
        .filter(area -> area.isOwn() && area.protection().startsWith("rw-p"))
        .mapToLong(area -> (area.end() - area.start()) / 1024)
        .sum();
  }

  /** The same with what came of the step. */
  ProcessFigures with(String newResult, long newFaults) {
    return new ProcessFigures(newResult, newFaults, tables, committed, areas);
  }
}
