/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.List;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.proc.host.Word;

/**
 * The architecture of a machine.
 *
 * @param name as the language writes it
 * @param remark what there is to say about how it was found; empty if it was told
 */
record ArchGuess(String name, String remark) {
  private static final int PAGES_4K = 4096;

  /** {@code VmallocTotal} of x86_64 with four levels of page tables, in kB: 32 TiB. */
  private static final long FOUR_LEVELS_KILOBYTES = (32L << 30) - 1;

  /** The frames of zone DMA on x86, which ends at 16 MiB. */
  private static final long ISA_PAGES = 4096;

  private static final List<String> X86_64 = List.of("x86_64", "amd64");

  static ArchGuess of(HostFigures host) {
    String told =
        host.machine().map(Word::text).orElse("") + " " + host.release().map(Word::text).orElse("");
    int pageSize = host.pageSize().orElse(PAGES_4K);
    if (told.contains("aarch64") || told.contains("arm64")) {
      return new ArchGuess(arm64(pageSize), "");
    }
    if (host.zones().stream().anyMatch(zone -> zone.name().equals("HighMem"))) {
      return narrow(host, told);
    }
    if (X86_64.stream().anyMatch(told::contains)) {
      return wide(host, "");
    }
    if (told.contains("ppc") || told.contains("s390") || told.contains("riscv")) {
      return new ArchGuess(
          pageSize == PAGES_4K ? "x86_64" : arm64(pageSize),
          "Its architecture is not modelled; another one with pages of this size stands here.");
    }
    if (pageSize != PAGES_4K || host.zones().stream().anyMatch(ArchGuess::reachesBeyondIsa)) {
      return new ArchGuess(
          arm64(pageSize), "The architecture was not told; pages and zones are those of arm64.");
    }
    return host.cpuFlags().contains("lm") || host.meminfo("DirectMap4k").isPresent()
        ? wide(host, "")
        : wide(host, "The architecture was not told; x86_64 is assumed.");
  }

  private static boolean reachesBeyondIsa(HostZone zone) {
    return zone.name().equals("DMA")
        && zone.figure("present").map(Figure::value).orElse(0L) > ISA_PAGES;
  }

  private static String arm64(int pageSize) {
    return "arm64_" + pageSize / 1024 + "k";
  }

  /**
   * Tables of five levels show in the size of the vmalloc area; a cpu may have and not use them.
   */
  private static ArchGuess wide(HostFigures host, String remark) {
    boolean hasFive =
        host.meminfo("VmallocTotal").filter(f -> f.value() > FOUR_LEVELS_KILOBYTES).isPresent();
    return new ArchGuess(hasFive ? "x86_64_la57" : "x86_64", remark);
  }

  /** With PAE a page of the second-lowest level has 2 MiB, without 4 MiB. */
  private static ArchGuess narrow(HostFigures host, String told) {
    boolean hasPae = told.contains("pae") || host.meminfo("DirectMap2M").isPresent();
    boolean hasNone = host.meminfo("DirectMap4M").isPresent();
    String remark =
        hasPae || hasNone ? "" : "Nothing tells whether the kernel uses PAE; none is assumed.";
    return new ArchGuess(hasPae ? "x86_pae" : "x86", remark);
  }
}
