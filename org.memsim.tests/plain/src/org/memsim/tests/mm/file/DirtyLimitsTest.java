/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.file.CommitCharge;
import org.memsim.engine.mm.file.DirtyLimits;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileHost;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneUse;
import org.memsim.tests.machine.LabBoot;

/** How much may be dirty. */
class DirtyLimitsTest {
  private static final CommitCharge NO_ACCOUNT =
      new CommitCharge() {
        @Override
        public boolean charge(long pages) {
          return true;
        }

        @Override
        public void uncharge(long pages) {}
      };

  private static DirtyLimits limits(PageAllocator allocator) {
    FileHost host = new FileHost(allocator, frame -> 0, (file, index, frame) -> {}, NO_ACCOUNT);
    return new Files(host, FileDevice.DEFAULT).limits();
  }

  /**
   * Each boot with the free pages of its populated zones that its zoneinfo prints, and both
   * thresholds that its vmstat prints; no page of a file was on a list. These are boots whose
   * reserves at boot, stale by then, the engine derives.
   */
  static Stream<Arguments> boots() {
    return Stream.of(
        Arguments.of(LabBoot.S01_1N_512M, List.of(3808, 104_466), 21_363, 10_668),
        Arguments.of(LabBoot.S03_1N_6G, List.of(3584, 750_195, 748_049), 293_878, 146_759),
        Arguments.of(
            LabBoot.S12C_1N_6G_THPNEVER, List.of(3584, 754_052, 748_049), 298_611, 149_123),
        Arguments.of(LabBoot.S04_2N_1G_1G, List.of(3776, 235_965, 249_030), 92_476, 46_181),
        Arguments.of(LabBoot.S13_1N_2G_LA57, List.of(3776, 486_738), 94_314, 47_099),
        Arguments.of(LabBoot.S02_1N_2G, List.of(3776, 487_231), 94_412, 47_148),
        Arguments.of(LabBoot.S08_3N_CXL, List.of(3712, 235_413, 251_598, 253_678), 141_900, 70_863),
        Arguments.of(LabBoot.S14_I386_3G, List.of(3840, 205_856, 560_302), 34_653, 17_305));
  }

  @ParameterizedTest
  @MethodSource("boots")
  void thresholdsAreThoseOfTheLab(LabBoot boot, List<Integer> free, long most, long background) {
    PageAllocator allocator = new PageAllocator(Machine.boot(boot.stated().build()));
    int next = 0;
    for (Zone zone : allocator.machine().zones()) {
      if (zone.populated()) {
        long kernel = zone.managed() - free.get(next++);
        allocator.fill(zone, new ZoneUse(List.of(), 0, 0, 0, kernel), 0);
      }
    }
    DirtyLimits limits = limits(allocator);
    assertEquals(most, limits.threshold());
    assertEquals(background, limits.background());
  }

  private static DirtyLimits limits(Map<String, Long> sysctls) {
    return new TestFiles(FileDevice.DEFAULT, sysctls).files.limits();
  }

  @Test
  void bytesWinOverRatios() {
    DirtyLimits limits =
        limits(Map.of("vm.dirty_bytes", 40_961L, "vm.dirty_background_bytes", 8_192L));
    assertEquals(11, limits.threshold());
    assertEquals(2, limits.background());
    assertEquals(6, limits.freeRun());
  }

  /** A background threshold that is no lower is half of the other. */
  @Test
  void theBackgroundThresholdIsLower() {
    DirtyLimits limits = limits(Map.of("vm.dirty_ratio", 10L, "vm.dirty_background_ratio", 10L));
    assertEquals(limits.threshold() / 2, limits.background());
  }
}
