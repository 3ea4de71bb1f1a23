/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.reclaim.cgroup.CgroupLimits;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.GroupWaits;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;

/**
 * What memory.low leaves to cgroups. The first case is that of the kernel's own self-test of the
 * memory controller (test_memcg_protection: parents of 50 MiB low, children with 75, 25, 0 and 500
 * MiB low that use 50, 50, 50 and 0 MiB, whose memory is then taken down to 29, 21, 0 MiB).
 */
class ProtectionTest {
  private static final long MIB = 256;

  private final MemoryCgroups groups =
      new MemoryCgroups(
          1,
          64,
          (target, pages, gfp, cpu) -> 0,
          (group, gfp, order) -> GroupKill.Outcome.NOBODY,
          GroupWaits.NONE);

  private int nextFrame = 1;

  private MemoryCgroup group(MemoryCgroup parent, String name, long lowMib) {
    return groups.add(
        parent,
        name,
        new CgroupLimits(
            0,
            lowMib * MIB,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE));
  }

  private void use(MemoryCgroup group, long mib) {
    groups.enter(new ChargedTask(group));
    for (long page = 0; page < mib * MIB; page++) {
      assertTrue(groups.charge(nextFrame++, 1, Gfp.HIGHUSER_MOVABLE, 0));
    }
  }

  private void protect(MemoryCgroup target) {
    target.subtree().forEach(group -> group.protectAgainst(target));
  }

  @Test
  void childrenShareWhatTheirParentHas() {
    MemoryCgroup top = group(groups.root(), "top", 50);
    MemoryCgroup parent = group(top, "parent", 50);
    List<MemoryCgroup> children =
        List.of(
            group(parent, "c0", 75),
            group(parent, "c1", 25),
            group(parent, "c2", 0),
            group(parent, "c3", 500));
    use(children.get(0), 50);
    use(children.get(1), 50);
    use(children.get(2), 50);
    protect(groups.root());
    // 50 MiB are shared as 50 : 25, as far as children use what they ask for
    assertEquals(33 * MIB + MIB / 3, children.get(0).protectedLow(groups.root()));
    assertEquals(16 * MIB + 2 * MIB / 3, children.get(1).protectedLow(groups.root()));
    assertEquals(0, children.get(2).protectedLow(groups.root()));
    assertEquals(0, children.get(3).protectedLow(groups.root()));
    assertFalse(children.get(0).isBelowLow(groups.root()));
  }

  @Test
  void whatChildrenLeaveGoesToThoseThatUseMore() {
    MemoryCgroup parent = group(groups.root(), "parent", 60);
    MemoryCgroup modest = group(parent, "modest", 20);
    MemoryCgroup large = group(parent, "large", 10);
    use(modest, 20);
    use(large, 80);
    protect(groups.root());
    assertEquals(20 * MIB, modest.protectedLow(groups.root()));
    assertTrue(modest.isBelowLow(groups.root()));
    // 10 of its own, and the 30 that nobody claims: it is the only one that uses more than it
    // claims
    assertEquals(40 * MIB, large.protectedLow(groups.root()));
  }

  @Test
  void theCgroupThatIsReclaimedFromIsNotProtected() {
    MemoryCgroup parent = group(groups.root(), "parent", 60);
    use(parent, 10);
    protect(parent);
    assertEquals(0, parent.protectedLow(parent));
    assertFalse(parent.isBelowLow(parent));
    protect(groups.root());
    assertTrue(parent.isBelowLow(groups.root()));
  }
}
