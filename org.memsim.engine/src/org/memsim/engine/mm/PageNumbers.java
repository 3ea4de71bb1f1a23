/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.PageKind;

/** The numbers of the pages that a part of an address space maps. */
final class PageNumbers implements MappedPages {
  private long[] numbers = new long[16];
  private int size;

  @Override
  public void present(long address, long pfn, long pages, PageKind kind, int mappings) {
    for (long page = pfn; page < pfn + pages; page++) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = page;
    }
  }

  int size() {
    return size;
  }

  long get(int place) {
    return numbers[place];
  }
}
