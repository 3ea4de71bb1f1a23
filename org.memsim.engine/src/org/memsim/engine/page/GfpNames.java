/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names by which kernel 6.1 logs allocation flags. Each is taken out of what is left in the
 * order of its table, which has combinations first.
 */
final class GfpNames {
  private static final int ATOMIC_ONLY = 0x200;

  private static final List<Map.Entry<String, Integer>> TABLE =
      List.of(
          Map.entry("GFP_TRANSHUGE", Gfp.TRANSHUGE.bits()),
          Map.entry("GFP_TRANSHUGE_LIGHT", Gfp.TRANSHUGE_LIGHT.bits()),
          Map.entry("GFP_HIGHUSER_MOVABLE", Gfp.HIGHUSER_MOVABLE.bits()),
          Map.entry("GFP_HIGHUSER", Gfp.HIGHUSER.bits()),
          Map.entry("GFP_USER", Gfp.USER.bits()),
          Map.entry("GFP_KERNEL_ACCOUNT", Gfp.KERNEL_ACCOUNT.bits()),
          Map.entry("GFP_KERNEL", Gfp.KERNEL.bits()),
          Map.entry("GFP_NOFS", Gfp.NOFS.bits()),
          Map.entry("GFP_ATOMIC", Gfp.ATOMIC.bits()),
          Map.entry("GFP_NOIO", Gfp.NOIO.bits()),
          Map.entry("GFP_NOWAIT", Gfp.NOWAIT.bits()),
          Map.entry("GFP_DMA", Gfp.DMA.bits()),
          Map.entry("__GFP_HIGHMEM", Gfp.HIGHMEM.bits()),
          Map.entry("GFP_DMA32", Gfp.DMA32.bits()),
          Map.entry("__GFP_HIGH", Gfp.HIGH.bits()),
          Map.entry("__GFP_ATOMIC", ATOMIC_ONLY),
          Map.entry("__GFP_IO", Gfp.IO.bits()),
          Map.entry("__GFP_FS", Gfp.FS.bits()),
          Map.entry("__GFP_NOWARN", Gfp.NOWARN.bits()),
          Map.entry("__GFP_RETRY_MAYFAIL", Gfp.RETRY_MAYFAIL.bits()),
          Map.entry("__GFP_NOFAIL", Gfp.NOFAIL.bits()),
          Map.entry("__GFP_NORETRY", Gfp.NORETRY.bits()),
          Map.entry("__GFP_COMP", Gfp.COMP.bits()),
          Map.entry("__GFP_ZERO", Gfp.ZERO.bits()),
          Map.entry("__GFP_NOMEMALLOC", Gfp.NOMEMALLOC.bits()),
          Map.entry("__GFP_MEMALLOC", Gfp.MEMALLOC.bits()),
          Map.entry("__GFP_HARDWALL", Gfp.HARDWALL.bits()),
          Map.entry("__GFP_THISNODE", Gfp.THISNODE.bits()),
          Map.entry("__GFP_RECLAIMABLE", Gfp.RECLAIMABLE.bits()),
          Map.entry("__GFP_MOVABLE", Gfp.MOVABLE.bits()),
          Map.entry("__GFP_ACCOUNT", Gfp.ACCOUNT.bits()),
          Map.entry("__GFP_WRITE", Gfp.WRITE.bits()),
          Map.entry("__GFP_RECLAIM", Gfp.RECLAIM.bits()),
          Map.entry("__GFP_DIRECT_RECLAIM", Gfp.DIRECT_RECLAIM.bits()),
          Map.entry("__GFP_KSWAPD_RECLAIM", Gfp.KSWAPD_RECLAIM.bits()));

  private GfpNames() {}

  static String of(int bits) {
    List<String> names = new ArrayList<>();
    int left = bits;
    for (Map.Entry<String, Integer> entry : TABLE) {
      if ((left & entry.getValue()) == entry.getValue()) {
        names.add(entry.getKey());
        left &= ~entry.getValue();
      }
    }
    if (left != 0 || names.isEmpty()) {
      names.add(String.format(java.util.Locale.ROOT, "%#x", left));
    }
    return String.join("|", names);
  }
}
