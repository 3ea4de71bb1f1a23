/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The steps of a process at random: it maps, uses, changes and unmaps memory and files again and
 * again. Each step is one that ends well whatever the others do, unless memory runs out.
 */
final class ProcessScript {
  private static final int MOST_STEPS = 14;
  private static final int MOST_REGIONS = 3;

  private final SplittableRandom random;
  private final Shape shape;
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final List<Region> regions = new ArrayList<>();
  private int names;

  /** Mapped memory, as far as steps must know it. */
  private static final class Region {
    final String name;
    final boolean anonymous;
    final boolean ordinary;
    int pages;

    /** Whether it may be several mappings by now, which mremap does not take. */
    boolean cut;

    Region(String name, boolean anonymous, boolean ordinary, int pages) {
      this.name = name;
      this.anonymous = anonymous;
      this.ordinary = ordinary;
      this.pages = pages;
    }
  }

  private ProcessScript(SplittableRandom random, Shape shape, String name) {
    this.random = random;
    this.shape = shape;
    this.name = name;
  }

  /** A process that goes round its steps so often. */
  static String of(SplittableRandom random, Shape shape, String name, int rounds) {
    return new ProcessScript(random, shape, name).process(rounds);
  }

  private String process(int rounds) {
    line("process " + name + " {");
    line("cpus " + shape.cpu(random));
    if (shape.has(Feature.CGROUPS)) {
      line("cgroup " + shape.cgroup(random));
    }
    if (random.nextInt(3) == 0) {
      line("policy " + shape.policy(random));
    }
    line("map kept " + kib(shape.keptPages()));
    line("touch kept");
    line("repeat " + rounds + " {");
    regions.add(new Region("kept", true, true, shape.keptPages()));
    int steps = 4 + random.nextInt(MOST_STEPS - 3);
    for (int i = 0; i < steps; i++) {
      step();
    }
    while (regions.size() > 1) {
      unmap();
    }
    line("}");
    line("}");
    return text.toString();
  }

  private void step() {
    if (regions.size() == 1 || (regions.size() < MOST_REGIONS && random.nextInt(4) == 0)) {
      map();
      return;
    }
    Region region = regions.get(random.nextInt(regions.size()));
    switch (random.nextInt(17)) {
      case 0, 1, 2 -> line("touch " + part(region));
      case 3 -> line("read " + part(region));
      case 4 -> line("write " + region.name + " count " + (1 + random.nextInt(40)) + " random");
      case 5, 6 -> access(region);
      case 7 -> protect(region);
      case 8, 9 -> advise(region);
      case 10 -> policy(region);
      case 11 -> remap(region);
      case 12 -> lock(region);
      case 13 -> heap();
      case 14 -> fork(region);
      case 15 -> file();
      default -> pause();
    }
  }

  private void map() {
    int pages = 1 + random.nextInt(shape.regionPages());
    String region = "r" + names++;
    int kind = random.nextInt(8);
    if (kind == 7 && shape.has(Feature.HUGE_POOL)) {
      hugeMapping(region);
      return;
    }
    kind = shape.has(Feature.SHARED_MEMORY) || (kind != 0 && kind != 3) ? kind : kind + 1;
    String options =
        switch (kind) {
          case 0 -> " shared";
          case 1 -> " from file \"f" + random.nextInt(3) + "\"";
          case 2 -> " shared from file \"f" + random.nextInt(3) + "\"";
          case 3 -> " shared from tmpfs \"t" + random.nextInt(3) + "\"";
          case 4 -> " populate";
          case 5 -> " noreserve";
          default -> "";
        };
    line("map " + region + " " + kib(pages) + options);
    regions.add(new Region(region, kind >= 4, kind == 0 || kind >= 3, pages));
  }

  /** Two pages of the pool, which are promised; never more, so that all get theirs. */
  private void hugeMapping(String region) {
    line("map " + region + " 4 MiB huge with policy preferred " + random.nextInt(shape.nodes()));
    line((random.nextBoolean() ? "touch " : "read ") + region);
    if (random.nextBoolean()) {
      pause();
    }
    line("unmap " + region);
  }

  private void unmap() {
    line("unmap " + regions.removeLast().name);
  }

  private void access(Region region) {
    String pattern = List.of("zipf 0.8", "uniform", "sequential", "chase").get(random.nextInt(4));
    int count = 10 + random.nextInt(90);
    line("access " + region.name + " " + pattern + " count " + count + " writes 30%");
  }

  /** Takes a right away, and gives it back. */
  private void protect(Region region) {
    region.cut = true;
    String part = part(region);
    line("protect " + part + " " + (random.nextBoolean() ? "none" : "r"));
    if (random.nextBoolean()) {
      pause();
    }
    line("protect " + part + " rw");
  }

  private void advise(Region region) {
    List<String> all = List.of("dontneed", "willneed", "sequential", "normal", "random");
    List<String> own = List.of("free", "hugepage", "nohugepage", "dontneed", "free");
    List<String> words = region.anonymous && random.nextBoolean() ? own : all;
    region.cut = true;
    line("advise " + part(region) + " " + words.get(random.nextInt(words.size())));
  }

  private void policy(Region region) {
    if (region.ordinary) {
      region.cut = true;
      line("set policy " + part(region) + " " + shape.policy(random));
    }
  }

  private void remap(Region region) {
    if (region.anonymous && !region.cut && !region.name.equals("kept")) {
      region.pages = 1 + random.nextInt(shape.regionPages());
      line("remap " + region.name + " " + kib(region.pages) + " maymove");
    }
  }

  private void lock(Region region) {
    line("lock " + region.name);
    if (random.nextBoolean()) {
      line("touch " + region.name);
    }
    line("unlock " + region.name);
  }

  private void heap() {
    String size = kib(1 + random.nextInt(16));
    line("brk + " + size);
    line("stack " + kib(1 + random.nextInt(8)));
    line("brk - " + size);
  }

  private void fork(Region region) {
    String child = "c" + names++;
    line("fork " + name + child + " {");
    line("write " + region.name + " count " + (1 + random.nextInt(region.pages)));
    line("read " + region.name);
    if (random.nextBoolean()) {
      line("exit");
    }
    line("}");
    if (random.nextBoolean()) {
      line("touch " + part(region));
    }
    line("wait " + name + child);
  }

  private void file() {
    String operation = random.nextBoolean() ? "read" : "write";
    line(operation + " file \"f" + random.nextInt(3) + "\" " + kib(1 + random.nextInt(32)));
  }

  private void pause() {
    line((random.nextBoolean() ? "sleep " : "compute ") + (1 + random.nextInt(200)) + " us");
  }

  /** A region, or a part of it. */
  private String part(Region region) {
    if (region.pages == 1 || random.nextInt(3) == 0) {
      return region.name;
    }
    int from = random.nextInt(region.pages);
    int to = from + 1 + random.nextInt(region.pages - from);
    return region.name + "[" + kib(from) + ".." + kib(to) + "]";
  }

  private static String kib(int pages) {
    return 4 * pages + " KiB";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
