/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.tests.proc.Dumps;

/**
 * Run y1-sysctl-2n: sysctls written one after another. The guest had read all sysctls before, and
 * already reading {@code vm.lowmem_reserve_ratio} makes Linux compute the protections anew.
 */
class SysctlSweepTest {
  private static final List<String> WRITTEN =
      List.of("min_free_kbytes", "watermark_scale_factor", "percpu_pagelist_high_fraction");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min_free-1024",
        "min_free-16384",
        "min_free-65536",
        "min_free-262144",
        "min16384-wsf-10",
        "min16384-wsf-100",
        "min16384-wsf-1000",
        "min16384-wsf-3000",
        "min67584-wsf-10",
        "min67584-wsf-100",
        "min67584-wsf-1000",
        "lrr-1-1-1-1-1",
        "lrr-256-32-32-32-32",
        "lrr-0",
        "lrr-back",
        "wsf-1",
        "pcphigh-100",
        "zrm1"
      })
  void everyValueIsMet(String step) {
    MachineSpec.Builder spec = read(step);
    WRITTEN.forEach(name -> spec.sysctl("vm." + name, values(step, name)));
    assertEquals(rows(step), ZoneRow.of(Machine.boot(spec.build())));
  }

  /** Before anything is written the watermarks are those of boot. */
  @Test
  void readingSettlesNoWatermarks() {
    assertEquals(rows("00-default"), ZoneRow.of(Machine.boot(read("00-default").build())));
  }

  private static MachineSpec.Builder read(String step) {
    return LabBoot.Y1_SYSCTL
        .stated(rows(step))
        .sysctl("vm.lowmem_reserve_ratio", values(step, "lowmem_reserve_ratio"));
  }

  private static List<ZoneRow> rows(String step) {
    return ZoneRow.read(Dumps.read("y1-sysctl-2n", step + "/zoneinfo"));
  }

  private static long[] values(String step, String sysctl) {
    String line =
        Pattern.compile("(?m)^" + sysctl + ": (.*)$")
            .matcher(Dumps.read("y1-sysctl-2n", step + "/sysctls"))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    try (Stream<String> words = Pattern.compile("\\s+").splitAsStream(line)) {
      return words.mapToLong(Long::parseLong).toArray();
    }
  }
}
