/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.TestProcess.ARENA;
import static org.memsim.tests.mm.TestProcess.PAGE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.page.Errno;

/**
 * Merging, splitting and placement of mappings. Steps named by number are those of lab run
 * d3-vma-pt-faults, vma/vma.1.
 */
class VmaTest {
  private static final Protection READ = new Protection(true, false, false);
  private static final Protection READ_EXECUTE = new Protection(true, false, true);

  private final TestProcess process = new TestProcess();

  /** Steps 1 to 4. */
  @Test
  void neighboursBecomeOne() {
    process.map(0, 10);
    process.map(10, 5);
    assertEquals("[0,15)", process.arena());
    process.map(20, 5);
    assertEquals("[0,15) [20,25)", process.arena());
    process.map(15, 5);
    assertEquals("[0,25)", process.arena());
  }

  /** Steps 12, 13, 16 to 18: with two anon_vmas around it, a mapping joins the next one. */
  @Test
  void differentAnonVmasKeepMappingsApart() {
    process.map(0, 25);
    process.touch(2, 1);
    process.map(25, 5);
    assertEquals("[0,30)", process.arena());
    process.map(40, 5);
    process.touch(41, 1);
    process.map(30, 10);
    assertEquals("[0,30) [30,45)", process.arena());
    process.unmap(12, 2);
    assertEquals("[0,12) [14,30) [30,45)", process.arena());
  }

  /** A mapping that was never touched does not take over the next one's anon_vma. */
  @Test
  void anUntouchedMappingCanNotAdopt() {
    process.map(0, 5);
    process.map(10, 5);
    process.touch(10, 1);
    process.map(5, 5);
    assertEquals("[0,5) [5,15)", process.arena());
  }

  @Test
  void aTouchedMappingAdoptsUntouchedOnes() {
    process.map(0, 5);
    process.touch(0, 1);
    process.map(10, 5);
    process.map(5, 5);
    assertEquals("[0,15)", process.arena());
  }

  /** Both halves of a mapping that was cut keep its anon_vma, so they can join again. */
  @Test
  void halvesJoinAgain() {
    process.map(0, 30);
    process.touch(0, 30);
    process.unmap(10, 10);
    assertEquals("[0,10) [20,30)", process.arena());
    process.map(10, 10);
    assertEquals("[0,30)", process.arena());
    assertEquals(20, process.space.rss());
  }

  /** A first page takes the anon_vma of a neighbour that differs in protection only. */
  @Test
  void neighboursShareAnonVmas() {
    Protection all = new Protection(true, true, true);
    process.map(0, 5);
    process.touch(0, 1);
    process.map(MapRequest.anonymous(5 * PAGE).fixed(ARENA + 5 * PAGE).protection(all));
    process.touch(5, 1);
    process.map(10, 5);
    process.touch(10, 1);
    assertEquals("[0,5) [5,10) [10,15)", process.arena());
    process.map(5, 5);
    assertEquals("[0,15)", process.arena());
  }

  /** The next neighbour's anon_vma is taken before the previous one's. */
  @Test
  void theNextNeighboursAnonVmaComesFirst() {
    Protection all = new Protection(true, true, true);
    process.map(0, 5);
    process.touch(0, 1);
    process.map(10, 5);
    process.touch(10, 1);
    process.map(MapRequest.anonymous(5 * PAGE).fixed(ARENA + 5 * PAGE).protection(all));
    process.touch(5, 1);
    // a piece of the lower one in the middle of the upper: same flags, its own neighbours' anon_vma
    process.unmap(10, 5);
    process.map(15, 5);
    process.map(MapRequest.anonymous(5 * PAGE).fixed(ARENA + 10 * PAGE).protection(all));
    assertEquals("[0,5) [5,15) [15,20)", process.arena());
    process.touch(15, 1);
    process.map(5, 10);
    assertEquals("[0,5) [5,20)", process.arena());
  }

  /** Steps 20 and 28: what is charged and what is not do not merge. */
  @Test
  void chargingKeepsMappingsApart() {
    process.map(0, 10);
    process.map(MapRequest.anonymous(2 * PAGE).fixed(ARENA + 10 * PAGE).uncharged());
    assertEquals("[0,10) [10,12)", process.arena());
    assertEquals(10, process.overcommit.committed());
    process.map(MapRequest.anonymous(2 * PAGE).fixed(ARENA + 4 * PAGE).protection(READ));
    assertEquals("[0,4) [4,6) [6,10) [10,12)", process.arena());
    assertEquals(8, process.overcommit.committed());
  }

  /** Steps 34 and 37. */
  @Test
  void aFixedMappingReplacesWhatIsThere() {
    process.map(0, 10);
    process.map(20, 10);
    process.touch(0, 10);
    process.map(0, 70);
    assertEquals("[0,70)", process.arena());
    assertEquals(0, process.space.rss());
    process.unmap(0, 70);
    assertEquals("", process.arena());
    assertEquals(0, process.usedPages());
  }

  @Test
  void policiesSplitAndMerge() {
    process.map(0, 30);
    process.bind(10, 10, 1);
    assertEquals("[0,10) [10,20)bind:1 [20,30)", process.arena());
    process.bind(20, 5, 1);
    assertEquals("[0,10) [10,25)bind:1 [25,30)", process.arena());
    process.bind(5, 5, 0);
    assertEquals("[0,5) [5,10)bind:0 [10,25)bind:1 [25,30)", process.arena());
    process.bind(5, 5, 1);
    assertEquals("[0,5) [5,25)bind:1 [25,30)", process.arena());
    assertEquals(
        Optional.empty(), process.space.setPolicy(ARENA + 5 * PAGE, 20 * PAGE, Optional.empty()));
    assertEquals("[0,30)", process.arena());
  }

  /** A mapping with its own policy does not grow by mmap. */
  @Test
  void policiesKeepNewMappingsAway() {
    process.map(0, 10);
    process.bind(0, 10, 1);
    process.map(10, 5);
    assertEquals("[0,10)bind:1 [10,15)", process.arena());
    process.bind(10, 5, 1);
    assertEquals("[0,15)bind:1", process.arena());
  }

  /** Linux 6.1 takes a policy away from whatever is mapped (script 12 of the lab's huge pages). */
  @Test
  void policiesNeedAWholeRange() {
    process.map(0, 5);
    process.map(6, 5);
    assertEquals(
        Optional.of(Errno.EFAULT),
        process.space.setPolicy(
            ARENA, 10 * PAGE, process.policies.resolve(new MemoryPolicy.Bind(IdSet.of(0)))));
    assertEquals(Optional.empty(), process.space.setPolicy(ARENA, 10 * PAGE, Optional.empty()));
    assertEquals(
        Optional.of(Errno.EFAULT),
        process.space.setPolicy(ARENA + 5 * PAGE, PAGE, Optional.empty()));
    assertEquals(
        Optional.of(Errno.EINVAL), process.space.setPolicy(ARENA + 1, PAGE, Optional.empty()));
    assertEquals(Optional.empty(), process.space.setPolicy(ARENA, 0, Optional.empty()));
  }

  /** The lines NONFIXED, HINT, FIXED, len and ALIGN, and the rows of maps that they leave. */
  @Test
  void placesMappingsWhereTheKernelDid() {
    process.map(MapRequest.anonymous(8 * PAGE).fixed(0x7fff_f7ff_1000L));
    process.map(MapRequest.anonymous(6 * PAGE).fixed(0x7fff_f7ff_9000L).protection(READ_EXECUTE));
    MapRequest write = MapRequest.anonymous(4 * PAGE);
    MapRequest read = write.protection(READ);
    assertEquals(0x7fff_f7fe_d000L, process.map(write));
    assertEquals(0x7fff_f7fe_9000L, process.map(read));
    assertEquals(0x7fff_f7fe_1000L, process.map(MapRequest.anonymous(8 * PAGE)));
    process.space.unmap(0x7fff_f7fe_9000L, 4 * PAGE, 0);
    assertEquals(0x7fff_f7fe_b000L, process.map(MapRequest.anonymous(2 * PAGE).protection(READ)));
    assertEquals(0x7fff_f7fd_d000L, process.map(read));
    long hint = ARENA + 100 * PAGE;
    MapRequest one = MapRequest.anonymous(PAGE);
    assertEquals(0x2006_4000L, process.map(one.at(hint)));
    assertEquals(0x7fff_f7fe_a000L, process.map(one.at(hint)));
    assertEquals(0x7fff_f7fe_9000L, process.map(one.at(hint + 123)));
    assertEquals(Errno.EEXIST, process.mapFails(one.noReplace(hint)));
    assertEquals(Errno.EINVAL, process.mapFails(one.fixed(ARENA + 1)));
    assertEquals(Errno.EINVAL, process.mapFails(MapRequest.anonymous(0)));
    assertEquals(0x1000, process.map(one.fixed(0x1000)));
    assertEquals(0x7fff_f7fd_c000L, process.map(MapRequest.anonymous(1)));
    assertEquals(Optional.empty(), process.space.unmap(0x7fff_f7fd_c000L, 1, 0));
    assertEquals(0x7fff_f7dd_d000L, process.map(MapRequest.anonymous(2 << 20)));
    assertEquals(0x7fff_f79d_d000L, process.map(MapRequest.anonymous(4 << 20)));
    assertEquals(
        List.of(
            "1000-2000 rw-",
            "20064000-20065000 rw-",
            "7ffff79dd000-7ffff7fdd000 rw-",
            "7ffff7fdd000-7ffff7fe1000 r--",
            "7ffff7fe1000-7ffff7feb000 rw-",
            "7ffff7feb000-7ffff7fed000 r--",
            "7ffff7fed000-7ffff7ff9000 rw-",
            "7ffff7ff9000-7ffff7fff000 r-x"),
        process.space.vmas().stream()
            .map(
                vma ->
                    Long.toHexString(vma.start())
                        + "-"
                        + Long.toHexString(vma.end())
                        + " "
                        + vma.protection())
            .toList());
  }

  @Test
  void anEmptyProcessBeginsAtTheMmapBase() {
    assertEquals(0x7fff_f7ff_e000L, process.map(MapRequest.anonymous(PAGE)));
  }

  @Test
  void theAddressSpaceEndsOnePageBelow2To47() {
    long end = 1L << 47;
    MapRequest one = MapRequest.anonymous(PAGE);
    assertEquals(end - 2 * PAGE, process.map(one.fixed(end - 2 * PAGE)));
    assertEquals(Errno.ENOMEM, process.mapFails(one.fixed(end - PAGE)));
    assertEquals(Errno.ENOMEM, process.mapFails(one.fixed(1L << 48)));
    assertEquals(Errno.ENOMEM, process.mapFails(MapRequest.anonymous(end).uncharged()));
    assertEquals(Errno.ENOMEM, process.mapFails(MapRequest.anonymous(Long.MAX_VALUE)));
    // a hint that can not be met is no error
    assertEquals(0x7fff_f7ff_e000L, process.map(one.at(end - PAGE)));
  }

  /** When the room below the base is used up, that above it is searched upwards. */
  @Test
  void fallsBackToBottomUp() {
    long base = 0x7fff_f7ff_f000L;
    process.map(MapRequest.anonymous(base - PAGE).fixed(PAGE).uncharged());
    assertEquals(base, process.map(MapRequest.anonymous(PAGE)));
    assertEquals(base + PAGE, process.map(MapRequest.anonymous(PAGE)));
  }

  @Test
  void lowHintsMoveUp() {
    assertEquals(0x1_0000, process.map(MapRequest.anonymous(PAGE).at(0x2000)));
  }

  @Test
  void unmapChecksItsArguments() {
    assertEquals(Optional.of(Errno.EINVAL), process.space.unmap(ARENA + 1, PAGE, 0));
    assertEquals(Optional.of(Errno.EINVAL), process.space.unmap(ARENA, 0, 0));
    assertEquals(Optional.of(Errno.EINVAL), process.space.unmap((1L << 47) - 4096, PAGE, 0));
    assertEquals(Optional.empty(), process.space.unmap(ARENA, PAGE, 0));
  }

  /** Observations, section 8: in mode 0 only a single request beyond all memory is refused. */
  @Test
  void overcommitRefusesOnlyWhatNeverFits() {
    long total = process.allocator.machine().managed();
    MapRequest all = MapRequest.anonymous(total * PAGE);
    process.map(all);
    process.map(all);
    assertEquals(2 * total, process.overcommit.committed());
    MapRequest more = MapRequest.anonymous((total + 1) * PAGE);
    assertEquals(Errno.ENOMEM, process.mapFails(more));
    process.map(more.uncharged());
    process.map(more.protection(READ));
    process.space.exit(0);
    assertEquals(0, process.overcommit.committed());
    TestProcess generous = new TestProcess(1);
    generous.map(more);
  }

  /** In 6.1 a fixed mapping unmaps before it asks for memory to commit. */
  @Test
  void aRefusedFixedMappingLeavesAHole() {
    process.map(0, 10);
    long pages = process.allocator.machine().managed() + 1;
    assertEquals(Errno.ENOMEM, process.mapFails(MapRequest.anonymous(pages * PAGE).fixed(ARENA)));
    assertEquals("", process.arena());
  }

  @Test
  void mappingsAreLimited() {
    for (int i = 0; i < 65_531; i++) {
      process.map(MapRequest.anonymous(PAGE).fixed(ARENA + 2L * i * PAGE));
    }
    assertEquals(Errno.ENOMEM, process.mapFails(MapRequest.anonymous(PAGE)));
    process.unmap(0, 3);
    process.map(0, 3);
    assertEquals(65_530, process.space.vmas().size());
    assertEquals(Optional.of(Errno.ENOMEM), process.space.unmap(ARENA + PAGE, PAGE, 0));
    process.unmap(0, 1);
  }
}
