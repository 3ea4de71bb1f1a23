/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.verify.Category;
import org.memsim.engine.verify.Verdict;
import org.memsim.engine.verify.Verification;
import org.memsim.engine.verify.VerificationText;

/** Every boot of the lab, read, described, booted and compared. */
class LabVerificationTest {
  private static final Set<Category> FROM_RULES_ALONE =
      Set.of(
          Category.WATERMARKS,
          Category.PROTECTIONS,
          Category.PAGESETS,
          Category.THRESHOLDS,
          Category.FALLBACK,
          Category.SLABS,
          Category.TOTALS);

  @TempDir private Path root;

  static Stream<String> settledBoots() {
    return HostDumps.boots().stream().filter(HostDumps::hasSettled);
  }

  @ParameterizedTest
  @MethodSource("settledBoots")
  void rulesLeadToEveryFigureOfASettledBoot(String boot) {
    HostDumps.layOutSettled(root, boot);
    Verification result = Verifying.of(root);
    assertEquals(List.of(), result.having(Verdict.Missed.class));
    for (Category category : FROM_RULES_ALONE) {
      assertEquals(0, result.count(category, Verdict.WithinModel.class), category::title);
      assertEquals(0, result.count(category, Verdict.Input.class), category::title);
    }
    assertTrue(result.count(Category.WATERMARKS, Verdict.Exact.class) >= 12);
    assertTrue(result.count(Category.PAGESETS, Verdict.Exact.class) >= 4);
    assertTrue(result.count(Category.SLABS, Verdict.Exact.class) > 100);
  }

  /** One of each kind; others have the same machines. */
  static Stream<String> unsettledBoots() {
    return HostDumps.boots().stream().filter(boot -> boot.startsWith("s"));
  }

  @ParameterizedTest
  @MethodSource("unsettledBoots")
  void figuresOfBootAreMetWithinModels(String boot) {
    HostDumps.layOut(root, boot);
    Verification result = Verifying.of(root);
    assertTrue(result.holds(), () -> VerificationText.of(result));
  }

  static Stream<String> settings() {
    return HostDumps.settings("y1-sysctl-2n").stream();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void figuresFollowEachSetting(String setting) {
    HostDumps.layOutWith(root, "y1-sysctl-2n", setting);
    Verification result = Verifying.of(root);
    assertTrue(result.holds(), () -> VerificationText.of(result));
  }
}
