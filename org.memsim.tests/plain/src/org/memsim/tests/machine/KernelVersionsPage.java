/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.List;
import org.memsim.engine.machine.ArchitectureRules;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.NumaRules;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.machine.SlabRules;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.machine.VersionedRule;
import org.memsim.engine.machine.VersionedRule.Range;

/** Makes the page {@code docs/kernel-versions.md} from the declaration of the rules. */
final class KernelVersionsPage {
  private static final String HEAD =
      """
      # Rules by kernel version

      <!-- Made from KernelRules and ArchitectureRules of org.memsim.engine.machine by KernelVersionsPageTest.main; do not edit. -->

      Complete, so that `kernel` accepts them, are all releases from FIRST to LAST. A stable release, such as
      6.1.187, has the rules of its release. Any other version is refused with the nearest complete ones. A machine without
      `kernel` gets the newest.

      How a rule is known: *reproduced* – figures of a machine with such a kernel come out of it; *read* – it stands so in the
      sources of such a kernel, or in the change that brought it; *recalled* – neither a machine nor a source was at hand. What
      differs from Linux all the same stands in [differences.md](differences.md).

      """;

  private static final String COLUMNS =
      """
      | rule | versions | what applies | known | from |
      |---|---|---|---|---|
      """;

  private KernelVersionsPage() {}

  static String text() {
    List<KernelVersion> complete = KernelVersion.complete();
    StringBuilder text = new StringBuilder();
    text.append(
        HEAD.replace("FIRST", complete.getFirst().toString())
            .replace("LAST", complete.getLast().toString()));
    text.append("## Every machine\n\n").append(COLUMNS);
    KernelRules.all().forEach(rule -> append(text, rule));
    text.append("\n## Processes\n\n").append(COLUMNS);
    ProcessRules.all().forEach(rule -> append(text, rule));
    ReclaimRules.all().forEach(rule -> append(text, rule));
    ThpRules.all().forEach(rule -> append(text, rule));
    text.append("\n## Pages that move from node to node\n\n").append(COLUMNS);
    NumaRules.all().forEach(rule -> append(text, rule));
    text.append("\n## Slab caches\n\n").append(COLUMNS);
    SlabRules.all().forEach(rule -> append(text, rule));
    text.append("\n## Single architectures\n\n").append(COLUMNS);
    ArchitectureRules.all().forEach(rule -> append(text, rule));
    text.append("\n## Architectures\n\n| architecture | since |\n|---|---|\n");
    for (String name : Architectures.names()) {
      text.append("| `%s` | %s |\n".formatted(name, Architectures.since(name)));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, VersionedRule<?> rule) {
    String name = rule.name();
    for (Range<?> range : rule.ranges()) {
      text.append("| ").append(name).append(" | ").append(versions(range)).append(" | ");
      text.append(range.statement()).append(" | ").append(range.evidence().word());
      text.append(" | ").append(range.origin()).append(" |\n");
      name = "";
    }
  }

  private static String versions(Range<?> range) {
    return range.since().equals(range.last())
        ? range.since().toString()
        : range.since() + " – " + range.last();
  }
}
