/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * How much memory a process has, in pages.
 *
 * @param total mapped ({@code VmSize})
 * @param peak the most that was mapped at a time ({@code VmPeak})
 * @param locked mapped and locked ({@code VmLck})
 * @param data mapped, private and writable, without the stack ({@code VmData})
 * @param stack mapped for the stack ({@code VmStk})
 * @param code mapped to be executed and not to be written ({@code VmExe} and {@code VmLib})
 * @param anon anonymous and in memory ({@code RssAnon})
 * @param file of files and in memory ({@code RssFile})
 * @param shmem shared and in memory ({@code RssShmem})
 * @param peakRss the most in memory at a time ({@code VmHWM})
 * @param swapped swapped out ({@code VmSwap})
 */
public record ProcessSizes(
    long total,
    long peak,
    long locked,
    long data,
    long stack,
    long code,
    long anon,
    long file,
    long shmem,
    long peakRss,
    long swapped) {

  /** No memory at all. */
  public static final ProcessSizes NONE = new ProcessSizes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * What is in memory of it.
   *
   * @return {@code VmRSS}
   */
  public long resident() {
    return anon + file + shmem;
  }
}
