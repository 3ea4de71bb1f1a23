/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.ArchitectureRules;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.machine.SlabRules;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.machine.VersionedRule;

/** Versions of Linux, and what is known of them. */
class KernelVersionTest {
  /** kernel.org: 2.6.32 to 2.6.39, 3.0 to 3.19, 4.0 to 4.20, 5.0 to 5.19, 6.0 to 6.12. */
  @Test
  void allReleasesAreComplete() {
    List<KernelVersion> complete = KernelVersion.complete();
    assertEquals(8 + 20 + 21 + 20 + 13, complete.size());
    assertEquals("2.6.32", complete.getFirst().toString());
    assertEquals("6.12", complete.getLast().toString());
    assertEquals(complete.stream().sorted().distinct().toList(), complete);
  }

  @ParameterizedTest
  @CsvSource({
    "6.1, 6.1",
    "6.1.187, 6.1",
    "5.15.147, 5.15",
    "2.6.32, 2.6.32",
    "2.6.32.71, 2.6.32",
    "2.6, 2.6.0",
    "6.10, 6.10",
  })
  void stableReleasesAreOfTheirRow(String text, String row) {
    assertEquals(row, KernelVersion.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "6.", "6.1-rc2", "v6.1", "6.1.2.3.4", "99999.1"})
  void otherTextsAreNoVersions(String text) {
    assertEquals(Optional.empty(), KernelVersion.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"2.6.31, [2.6.32]", "4.21, '[4.20, 5.0]'", "6.13, [6.12]", "3.20, '[3.19, 4.0]'"})
  void othersAreRefusedWithTheNearest(String text, String nearest) {
    KernelVersion version = KernelVersion.of(text);
    assertFalse(version.isComplete());
    assertEquals(nearest, version.nearestComplete().toString());
  }

  @Test
  void rulesHaveNoGap() {
    for (VersionedRule<?> rule : KernelRules.all()) {
      assertEquals("2.6.32", rule.ranges().getFirst().since().toString(), rule.name());
      assertWithoutGap(rule);
    }
    ProcessRules.all().forEach(KernelVersionTest::assertWithoutGap);
    SlabRules.all().forEach(KernelVersionTest::assertWithoutGap);
    ReclaimRules.all().forEach(KernelVersionTest::assertWithoutGap);
    ThpRules.all().forEach(KernelVersionTest::assertWithoutGap);
    ArchitectureRules.all().forEach(KernelVersionTest::assertWithoutGap);
  }

  private static void assertWithoutGap(VersionedRule<?> rule) {
    List<KernelVersion> versions = KernelVersion.complete();
    int next = versions.indexOf(rule.ranges().getFirst().since());
    for (VersionedRule.Range<?> range : rule.ranges()) {
      assertEquals(versions.get(next), range.since(), rule.name());
      next = versions.indexOf(range.last()) + 1;
      assertTrue(range.since().compareTo(range.last()) <= 0, rule.name());
    }
    assertEquals(versions.size(), next, rule.name());
  }

  @Test
  void aRuleKnowsNothingBeforeItsFirstVersion() {
    VersionedRule<?> rule = ArchitectureRules.all().getLast();
    assertFalse(rule.isKnownIn(KernelVersion.of("4.6")));
    assertTrue(rule.isKnownIn(KernelVersion.of("4.7")));
    BootException problem =
        assertThrows(BootException.class, () -> rule.in(KernelVersion.of("4.6")));
    assertEquals(
        "Sections of the memory map on arm64 is known from Linux 4.7 to 6.12, not in 4.6.",
        problem.getMessage());
  }
}
