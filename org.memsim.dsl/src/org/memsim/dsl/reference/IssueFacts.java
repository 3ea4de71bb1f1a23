/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.util.List;
import java.util.stream.Stream;
import org.memsim.dsl.facts.IssueFact;

/** What there is to say of each of {@link org.memsim.dsl.validation.IssueCodes}. */
public final class IssueFacts {
  private static final List<IssueFact> ALL =
      Stream.of(FileIssues.ALL, MachineIssues.ALL, SettingIssues.ALL, WorkloadIssues.ALL)
          .flatMap(List::stream)
          .toList();

  private IssueFacts() {}

  /** All issues that validation finds, by topic. */
  public static List<IssueFact> all() {
    return ALL;
  }
}
