/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Map;

/**
 * The settings of transparent huge pages that are in force on a machine; source:
 * Documentation/admin-guide/mm/transhuge.rst.
 *
 * <p>A machine with less than 512 MiB boots with all of them off, whatever the command line says.
 *
 * @param mode where huge pages are used
 * @param defrag what faults do if none is free
 * @param zeroPage whether loads map a huge page of zeros
 * @param khugepaged the settings of the thread that makes huge pages of small ones
 */
public record Thp(ThpMode mode, ThpDefrag defrag, boolean zeroPage, Khugepaged khugepaged) {
  private static final long SMALLEST_BYTES = 512L << 20;

  /**
   * The settings of khugepaged.
   *
   * @param defrag whether it frees and compacts memory if no huge page is free
   * @param pagesToScan how many small pages it looks at in one go
   * @param scanSleepMs how long it then sleeps, in milliseconds
   * @param maxNone how many pages of a huge page may be missing
   * @param maxShared how many of them may be mapped by others, too
   * @param maxSwap how many of them may be swapped out
   */
  public record Khugepaged(
      boolean defrag,
      long pagesToScan,
      long scanSleepMs,
      int maxNone,
      int maxShared,
      int maxSwap) {}

  /**
   * What comes of the settings of a machine.
   *
   * @param pages the pages that it has when huge pages are set up
   */
  static Thp of(MachineSpec spec, long pages) {
    boolean tooSmall = isTooSmall(spec.arch(), pages);
    boolean exists = ThpRules.EXIST.in(spec.kernel());
    Map<String, String> written = spec.thp().written();
    int huge = 1 << spec.arch().levelBits().getLast();
    String defrag = ThpRules.DEFRAG.in(spec.kernel());
    return new Thp(
        !exists || (tooSmall && !spec.thp().isModeWritten()) ? ThpMode.NEVER : spec.thp().mode(),
        ThpDefrag.of(written.getOrDefault("defrag", tooSmall ? "never" : defrag)),
        ThpRules.ZERO_PAGE.in(spec.kernel())
            && isOn(written, "use_zero_page", tooSmall ? "0" : "1"),
        new Khugepaged(
            isOn(written, "khugepaged.defrag", tooSmall ? "0" : "1"),
            number(written, "khugepaged.pages_to_scan", 8L * huge),
            number(written, "khugepaged.scan_sleep_millisecs", 10_000),
            (int) number(written, "khugepaged.max_ptes_none", huge - 1),
            ThpRules.COLLAPSES_SHARED.in(spec.kernel())
                ? (int) number(written, "khugepaged.max_ptes_shared", huge / 2)
                : 0,
            ThpRules.COLLAPSES_SWAPPED.in(spec.kernel())
                ? (int) number(written, "khugepaged.max_ptes_swap", huge / 8)
                : 0));
  }

  /** Whether boot leaves transparent huge pages off since there is too little memory. */
  static boolean isTooSmall(Arch arch, long pages) {
    return pages < SMALLEST_BYTES >> arch.pageShift();
  }

  private static boolean isOn(Map<String, String> written, String file, String byDefault) {
    return !written.getOrDefault(file, byDefault).equals("0");
  }

  private static long number(Map<String, String> written, String file, long byDefault) {
    String value = written.get(file);
    return value == null ? byDefault : Long.parseLong(value);
  }
}
