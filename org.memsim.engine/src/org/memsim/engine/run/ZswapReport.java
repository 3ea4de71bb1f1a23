/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.reclaim.swap.SwapSpace;
import org.memsim.engine.reclaim.swap.ZswapSettings;
import org.memsim.engine.reclaim.swap.ZswapUse;
import org.memsim.engine.snapshot.KernelFile;

/**
 * The files in which zswap tells its parameters and, in debugfs, its figures; those of 6.1, of
 * which older kernels lack some parameters.
 */
final class ZswapReport {
  private static final String PARAMETERS = "/sys/module/zswap/parameters/";
  private static final String FIGURES = "/sys/kernel/debug/zswap/";

  /** The figures, by the names of their files. */
  static final List<String> NAMES =
      List.copyOf(
          figures(new ZswapUse(0, 0, 0, 0, 0, 0, 0, new ZswapUse.Rejects(0, 0, 0, 0)), 0).keySet());

  private ZswapReport() {}

  /** The files of a machine; none if its kernel has no zswap. */
  static List<KernelFile> files(Machine machine, SwapSpace space) {
    List<KernelFile> files = new ArrayList<>();
    if (has(machine, CommandLineCatalog.ZSWAP_SINCE)) {
      parameters(machine, space.zswapSettings())
          .forEach((name, value) -> files.add(new KernelFile(PARAMETERS + name, value)));
      figures(space.zswap(), machine.arch().pageSize())
          .forEach(
              (name, value) -> files.add(new KernelFile(FIGURES + name, Long.toString(value))));
    }
    return files;
  }

  private static SortedMap<String, String> parameters(Machine machine, ZswapSettings settings) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("enabled", yesOrNo(settings.enabled()));
    files.put("compressor", settings.compressor());
    files.put("zpool", settings.pool() == ZswapSettings.Pool.ZBUD ? "zbud" : "zsmalloc");
    files.put("max_pool_percent", Long.toString(settings.maxPoolPercent()));
    if (has(machine, CommandLineCatalog.ZSWAP_SAME_SINCE)) {
      files.put("same_filled_pages_enabled", yesOrNo(settings.sameFilled()));
    }
    if (has(machine, CommandLineCatalog.ZSWAP_ACCEPT_SINCE)) {
      files.put("accept_threshold_percent", Long.toString(settings.acceptPercent()));
    }
    if (has(machine, CommandLineCatalog.ZSWAP_OTHERS_SINCE)) {
      files.put("non_same_filled_pages_enabled", yesOrNo(settings.others()));
    }
    return files;
  }

  private static SortedMap<String, Long> figures(ZswapUse use, long pageSize) {
    SortedMap<String, Long> files = new TreeMap<>();
    files.put("pool_limit_hit", use.limitHit());
    files.put("pool_total_size", use.pool() * pageSize);
    files.put("stored_pages", use.stored());
    files.put("same_filled_pages", use.sameFilled());
    files.put("written_back_pages", use.writtenBack());
    files.put("reject_reclaim_fail", use.rejects().reclaimFail());
    files.put("reject_alloc_fail", use.rejects().allocFail());
    files.put("reject_compress_poor", use.rejects().compressPoor());
    // What it notes of each page takes no memory here.
    files.put("reject_kmemcache_fail", 0L);
    files.put("duplicate_entry", use.rejects().duplicates());
    return files;
  }

  private static String yesOrNo(boolean value) {
    return value ? "Y" : "N";
  }

  private static boolean has(Machine machine, String since) {
    return machine.kernel().compareTo(KernelVersion.of(since)) >= 0;
  }
}
