/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRulesTest {
  private static String expect(String condition) {
    return "machine m {\n  node 0 { cpus 0  memory 1 GiB }\n  cgroup web { memory.max 1 GiB }\n}\n"
        + "workload w on m {\n  process app { fork child { } }\n  expect "
        + condition
        + "\n}\n";
  }

  @Test
  void unknownFirstStep() {
    assertError("unknown-metric", expect("«swapp».used == 0"), "no figure 'swapp' here", "'swap'");
  }

  @Test
  void unknownLastStep() {
    assertError("unknown-metric", expect("zone(0, Normal).«fre» > 0"), "did you mean 'free'?");
    assertError(
        "unknown-metric", expect("zone(0, Normal).«pages» > 0"), "known are free and watermark");
  }

  @Test
  void unknownCounter() {
    assertError("unknown-metric", expect("vmstat.«pswpot» == 0"), "'pswpout'");
  }

  @Test
  void pathThatEndsTooEarly() {
    assertError(
        "unknown-metric", expect("zone(0, Normal).«watermark» > 0"), "goes on with low and high");
  }

  @Test
  void pathThatIsTooLong() {
    assertError("unknown-metric", expect("swap.used.«twice» == 0"), "ends before it");
  }

  @Test
  void unknownNode() {
    assertError("unknown-node", expect("node(«1»).free > 0"), "no node 1");
    assertError("unknown-node", expect("process(app).node(«3»).pages > 0"));
  }

  @Test
  void unknownZone() {
    assertError("unknown-zone", expect("zone(0, «HighMem»).free > 0"), "no zone 'HighMem'");
    assertError("unknown-zone", expect("zone(0, «normal»).free > 0"), "'Normal'");
  }

  @Test
  void unknownProcess() {
    assertError("unresolved-reference", expect("process(«ap»).rss > 0"), "'app'");
  }

  @Test
  void unknownCgroup() {
    assertError("unresolved-reference", expect("cgroup(«wbe»).current > 0"), "'web'");
  }

  @Test
  void argumentsAreMissing() {
    assertError("metric-argument", expect("«zone».free > 0"), "Write 'zone(NODE, ZONE)'");
    assertError("metric-argument", expect("«zone(0)».free > 0"));
    assertError("metric-argument", expect("«swap(0)».used > 0"), "no arguments");
  }

  @Test
  void wordForANode() {
    assertError("metric-argument", expect("node(«zero»).free > 0"), "by its number");
  }

  @Test
  void orderOutOfRange() {
    assertError("value-out-of-range", expect("buddy(0, Normal).order(«11») > 0"), "0 and 10");
  }

  @Test
  void levelOutOfRange() {
    assertError("value-out-of-range", expect("process(app).tables(«6») > 0"), "1 and 5");
    assertError("value-out-of-range", expect("process(app).tables(«0») > 0"));
    assertError("metric-argument", expect("process(app).tables(«PMT») > 0"), "'PMD'");
  }

  @Test
  void unknownState() {
    assertError("unknown-word", expect("process(app).state == «oom_kiled»"), "'oom_killed'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swap.used == 0",
        "zone(0, DMA32).watermark.low < zone(0, DMA32).watermark.high",
        "process(app).node(0).pages within 1% of process(child).node(0).pages",
        "process(app).state == oom_killed or not oom_killed != process(child).state",
        "vmstat.pswpout == 0 and time < 5 s",
        "(process(app).rss + 1 MiB) / 2 <= node(0).free * 3",
        "zone(0, Normal).free > 60 MiB and zone(0, Normal).free > 1000",
        "buddy(0, DMA32).order(10) >= 1",
        "cgroup(web).current < 1 GiB"
      })
  void soundConditions(String condition) {
    assertSound(expect(condition));
  }

  @Test
  void unlikeDimensions() {
    assertError("unlike-dimensions", expect("«time > 5 MiB»"), "A time cannot be compared");
    assertError("unlike-dimensions", expect("swap.used > 0 or «vmstat.pswpout > 1 MiB»"));
    assertError("unlike-dimensions", expect("«time + swap.used» > 0"), "added");
    assertError("unlike-dimensions", expect("«time within 5% of 100»"));
    assertError("unlike-dimensions", expect("«process(app).state == 3»"));
  }

  @Test
  void figureAlone() {
    assertError("wrong-value", expect("«swap.used»"), "A condition is expected here");
    assertError("wrong-value", expect("not «swap.used»"));
    assertError("wrong-value", expect("swap.used == 0 and «time»"));
  }

  @Test
  void conditionAsAFigure() {
    assertError("wrong-value", expect("(«swap.used == 0») + 3 > 1"), "A figure is expected");
  }
}
