/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in which repository: each bundle in one, and there in one feature. */
class SitesTest {

  private static final List<String> OURS =
      List.of("org.memsim.dsl", "org.memsim.dsl.ui", "org.memsim.engine");

  @Test
  void ourRepositoryHasOurBundlesAndTheLibrariesEachInAFeatureOfTheirOwn() throws Exception {
    assertEquals(OURS, sorted(Sites.MEMSIM.bundlesOf("org.memsim.feature")));
    List<String> listed = new ArrayList<>(OURS);
    listed.addAll(Sites.MEMSIM.bundlesOf("org.memsim.thirdparty.feature"));
    assertEquals(sorted(listed), sorted(Sites.MEMSIM.bundles()));
  }

  @Test
  void thePlatformsRepositoryHasThePlatformAlone() throws Exception {
    List<String> platform = Sites.PLATFORM.bundles();
    assertEquals(sorted(Sites.PLATFORM.bundlesOf("org.memsim.platform.feature")), sorted(platform));
    List<String> both = new ArrayList<>(platform);
    both.retainAll(Sites.MEMSIM.bundles());
    assertEquals(List.of(), both);
    assertEquals(
        List.of("org.memsim.platform.cheatsheets"),
        platform.stream().filter(b -> b.startsWith("org.memsim")).toList());
  }

  @Test
  void noTestLibraryIsInEither() throws Exception {
    List<String> both = new ArrayList<>(Sites.PLATFORM.bundles());
    both.addAll(Sites.MEMSIM.bundles());
    assertEquals(
        List.of(),
        both.stream()
            .filter(b -> b.matches("(?i).*(\\.tests?|junit|jqwik|archunit|testing|jacoco).*"))
            .toList());
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }
}
