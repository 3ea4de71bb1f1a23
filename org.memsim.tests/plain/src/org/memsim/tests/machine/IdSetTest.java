/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;

/** Sets of nodes and cpus. */
class IdSetTest {
  @Test
  void printsAsLinuxDoes() {
    assertEquals("", IdSet.empty().toString());
    assertEquals("0", IdSet.of(0).toString());
    assertEquals("0-3,8,10-11", IdSet.of(11, 0, 1, 2, 3, 8, 10).toString());
    assertEquals("2-5", IdSet.range(2, 5).toString());
  }

  @Test
  void nextGoesRound() {
    IdSet set = IdSet.of(1, 4);
    assertEquals(1, set.nextAfter(-1));
    assertEquals(4, set.nextAfter(1));
    assertEquals(4, set.nextAfter(2));
    assertEquals(1, set.nextAfter(4));
  }

  @Test
  void behavesAsASet() {
    IdSet set = IdSet.of(5, 3);
    assertTrue(set.contains(3));
    assertFalse(set.contains(4));
    assertEquals(List.of(3, 5), set.toList());
    assertEquals(IdSet.of(5), set.intersect(IdSet.range(4, 9)));
    assertEquals(IdSet.of(3, 5).hashCode(), set.hashCode());
    assertTrue(set.intersect(IdSet.of(7)).isEmpty());
  }
}
