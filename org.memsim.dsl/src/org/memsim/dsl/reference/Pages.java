/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages of {@code docs/reference}. */
public final class Pages {
  private static final String ORIGIN =
      "<!-- Written by `./memsim explain --write docs/reference`; change the declarations. -->\n";

  private Pages() {}

  /** The text of each page, by the name of its file. */
  public static SortedMap<String, String> of(Reference reference) {
    SortedMap<String, String> pages = new TreeMap<>();
    for (Topic topic : Topic.values()) {
      List<Entry> entries = reference.of(topic);
      if (!entries.isEmpty()) {
        boolean isFirst = !pages.containsKey(topic.page());
        pages.merge(
            topic.page(), (isFirst ? ORIGIN : "") + section(topic, entries), (a, b) -> a + b);
      }
    }
    return pages;
  }

  private static String section(Topic topic, List<Entry> entries) {
    StringBuilder text = new StringBuilder("\n# " + topic.title() + "\n");
    for (Entry entry : entries) {
      text.append("\n## ").append(entry.name()).append("\n\n").append(entry.body()).append('\n');
    }
    return text.toString();
  }
}
