/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.tests.proc.Dumps;

/**
 * Random calls and faults on a file of 64 MiB, as kernel 6.1.187 answered them: which pages came
 * into memory with each, and which kind of fault it was. The file was a whole virtio disk, so that
 * no filesystem had a say; four open files, and four mappings, the third one sequential, the fourth
 * random, the second one not aligned. After each step all reads had time to come back.
 */
class PageCacheLabTest {
  private static final int PAGES = 16_384;
  private static final long SETTLING_NS = 15_000_000;

  /** Requests that are sent together come back together, as from the lab's disk. */
  private final TestFiles machine =
      new TestFiles(new FileDevice(100_000, 1L << 60, 128 << 10, 1280 << 10), Map.of());

  private final FileObject disk = machine.regular("disk", PAGES);
  private final List<OpenFile> files = new ArrayList<>();
  private final List<TestMapping> mappings = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();

  PageCacheLabTest() {
    for (int i = 0; i < 4; i++) {
      files.add(machine.files.open(disk));
      mappings.add(machine.map(machine.files.open(disk), i == 1 ? 5 * PAGE : 0));
    }
    mappings.get(2).hint = AccessHint.SEQUENTIAL;
    mappings.get(3).hint = AccessHint.RANDOM;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyStepIsAsInTheLab(int run) {
    int line = 0;
    for (String step : Dumps.read("p1-pagecache", "pcache." + run).lines().toList()) {
      line++;
      String action = step.substring(0, step.indexOf(':'));
      assertEquals(step, outcome(action.split(" ", -1)), "line " + line);
    }
  }

  private String outcome(String[] step) {
    machine.now += SETTLING_NS;
    String head = String.join(" ", step);
    switch (step[0]) {
      case "start" -> {}
      case "read" -> {
        file(step).seek(number(step, 2) * PAGE);
        machine.read(file(step), number(step, 3));
      }
      case "write" -> {
        file(step).seek(number(step, 2));
        machine.run(machine.files.write(file(step), number(step, 3)));
      }
      case "willneed" -> mapping(step).willNeed(number(step, 2), number(step, 3));
      case "fault", "store" -> head = fault(step);
      case "drop" -> {
        machine.files.dropCaches(0, machine.now);
        seen.clear();
      }
      case "end" -> {
        return "end:" + totals();
      }
      default -> throw new AssertionError(head);
    }
    return head + ":" + arrived();
  }

  private String fault(String[] step) {
    TestMapping mapping = mapping(step);
    long minor = mapping.minor;
    long major = mapping.major;
    int page = (int) number(step, 2);
    if (step[0].equals("store")) {
      mapping.write(page, page + 1);
    } else {
      mapping.read(page, page + 1);
    }
    return String.join(" ", step[0], step[1], step[2])
        + (" " + (mapping.minor - minor) + " " + (mapping.major - major));
  }

  private String totals() {
    long dirtied = 0;
    for (int zone = 0; zone < machine.allocator.zones().size(); zone++) {
      dirtied += machine.files.counters(machine.now).dirtied(zone);
    }
    return " dirty %d dirtied %d pgpgin %d pgmajfault %d"
        .formatted(
            disk.dirty(),
            dirtied,
            machine.files.counters(machine.now).pgpgin(),
            mappings.stream().mapToLong(mapping -> mapping.pgmajfault).sum());
  }

  /** The pages that came since the last step, as {@code 4-8 10-11}. */
  private String arrived() {
    List<Long> now = new ArrayList<>();
    disk.forEachCached(now::add);
    StringBuilder text = new StringBuilder();
    long end = -1;
    for (long page : now) {
      if (seen.contains(page)) {
        continue;
      }
      if (page != end) {
        text.append(end < 0 ? "" : "-" + end).append(" ").append(page);
      }
      end = page + 1;
    }
    seen.clear();
    seen.addAll(now);
    return text + (end < 0 ? "" : "-" + end);
  }

  private OpenFile file(String[] step) {
    return files.get((int) number(step, 1));
  }

  private TestMapping mapping(String[] step) {
    return mappings.get((int) number(step, 1));
  }

  private static long number(String[] step, int place) {
    return Long.parseLong(step[place]);
  }
}
