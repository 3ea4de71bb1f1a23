/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Collection;

/** Sets of cpus and nodes as Linux lists them. */
public final class IdLists {
  private IdLists() {}

  /** Ascending ids as single ones and runs: {@code 0,2-3}; none give an empty text. */
  public static String idList(Collection<Integer> ids) {
    StringBuilder list = new StringBuilder();
    int first = -1;
    int last = -1;
    for (int id : ids) {
      if (first >= 0 && id == last + 1) {
        last = id;
        continue;
      }
      append(list, first, last);
      first = id;
      last = id;
    }
    append(list, first, last);
    return list.toString();
  }

  private static void append(StringBuilder list, int first, int last) {
    if (first < 0) {
      return;
    }
    list.append(list.isEmpty() ? "" : ",").append(first);
    if (last > first) {
      list.append('-').append(last);
    }
  }
}
