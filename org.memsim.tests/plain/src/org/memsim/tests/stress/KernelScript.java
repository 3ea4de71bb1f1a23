/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The steps of a thread of the kernel at random, each of which takes something and gives it back.
 */
final class KernelScript {
  private static final int FEWEST_STEPS = 20;
  private static final int MOST_STEPS = 200;

  /** What may be written at any time, and values between which it goes back and forth. */
  private static final List<List<String>> SYSCTLS =
      List.of(
          List.of("vm.min_free_kbytes = 200", "vm.min_free_kbytes = 350"),
          List.of("vm.watermark_scale_factor = 10", "vm.watermark_scale_factor = 200"),
          List.of("vm.percpu_pagelist_high_fraction = 0", "vm.percpu_pagelist_high_fraction = 8"),
          List.of("vm.swappiness = 60", "vm.swappiness = 0", "vm.swappiness = 200"),
          List.of("vm.page-cluster = 3", "vm.page-cluster = 0"),
          List.of("vm.watermark_boost_factor = 15000", "vm.watermark_boost_factor = 0"),
          List.of("vm.zone_reclaim_mode = 0", "vm.zone_reclaim_mode = 7"),
          List.of("vm.drop_caches = 1"),
          List.of("vm.compact_memory = 1"));

  private final SplittableRandom random;
  private final Shape shape;
  private final String name;
  private final int number;
  private final StringBuilder text = new StringBuilder();

  private KernelScript(SplittableRandom random, Shape shape, int number) {
    this.random = random;
    this.shape = shape;
    this.name = "k" + number;
    this.number = number;
  }

  /** A thread of the kernel that is at work about as long as processes with so many rounds. */
  static String of(SplittableRandom random, Shape shape, int number, int rounds) {
    return new KernelScript(random, shape, number)
        .thread(Math.clamp(10L * rounds, FEWEST_STEPS, MOST_STEPS));
  }

  private String thread(int steps) {
    line("kernel " + name + " on cpu " + shape.cpu(random) + " {");
    if (shape.has(Feature.KERNEL_OBJECTS)) {
      line("cache " + name + "cache object " + (24 + 8 * random.nextInt(200)) + " B");
    }
    for (int i = 0; i < steps; i++) {
      step(name + "b" + i);
    }
    return text.append("}\n").toString();
  }

  private void step(String block) {
    if (shape.has(Feature.HOTPLUG) && random.nextInt(4) == 0) {
      hotplug();
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> sysctl();
      case 1, 2 -> objects(block);
      case 3 -> pools(block);
      default -> pages(block);
    }
  }

  private void pages(String block) {
    boolean isLarge = shape.has(Feature.HIGH_ORDERS) && random.nextInt(4) == 0;
    int order = isLarge ? 3 + random.nextInt(3) : number % 4;
    take(
        block,
        "alloc " + block + " order " + order + " gfp KERNEL count " + Math.max(1, 8 >> order));
  }

  private void objects(String block) {
    if (!shape.has(Feature.KERNEL_OBJECTS)) {
      pages(block);
      return;
    }
    int count = 1 + random.nextInt(60);
    switch (random.nextInt(3)) {
      case 0 -> take(block, "alloc " + block + " from " + name + "cache count " + count);
      case 1 ->
          take(block, "kmalloc " + block + " " + (8 + random.nextInt(3000)) + " B count " + count);
      default -> take(block, "vmalloc " + block + " " + 4 * (1 + random.nextInt(24)) + " KiB");
    }
  }

  /** Takes something, and lets it go in one go or in two. */
  private void take(String block, String step) {
    line(step);
    pause();
    if (random.nextInt(3) == 0) {
      line("free " + block + " every 2");
      pause();
    }
    line("free " + block);
  }

  private void pools(String block) {
    if (!shape.has(Feature.HUGE_POOL)) {
      pages(block);
      return;
    }
    line("hugepages " + (24 + random.nextInt(6)));
    pause();
  }

  private void hotplug() {
    line("offline node 1 memory");
    pause();
    line("online node 1 memory movable");
  }

  private void sysctl() {
    if (shape.has(Feature.SYSCTLS)) {
      List<String> values = SYSCTLS.get(random.nextInt(SYSCTLS.size()));
      line("sysctl " + values.get(random.nextInt(values.size())));
    } else {
      line("sysctl vm.drop_caches = 1");
    }
    pause();
  }

  private void pause() {
    line("sleep " + (50 + random.nextInt(900)) + " us");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
