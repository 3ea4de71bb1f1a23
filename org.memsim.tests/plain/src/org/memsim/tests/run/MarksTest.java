/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** A mark names a moment; a figure since then is what it is now less what it was. */
class MarksTest {
  @Test
  void figuresAreDifferences() {
    assertHolds(
        """
        process p {
          map a 12 MiB  touch a
          mark half
          advise a[0..8 MiB] dontneed  touch a[0..4 MiB]
          expect process(p).minflt since half == 1024
          expect process(p).rss since half == 0 - 4 MiB
          expect process(p).rss == 8 MiB
        }
        """);
  }

  @Test
  void aMarkOfAnotherActorCounts() {
    assertHolds(
        """
        process first { map a 4 MiB  mark before  touch a }
        process second after first { expect process(first).minflt since before == 1024 }
        expect process(first).rss since before == 4 MiB
        """);
  }

  @Test
  void theLatestOfAnActorsOwnCounts() {
    assertHolds(
        """
        process p {
          map a 4 MiB
          mark before
          repeat 2 { touch a  mark before  advise a dontneed  touch a[0..1 MiB] }
          expect process(p).minflt since before == 256
        }
        """);
  }

  @Test
  void aMarkThatNothingReachedYet() {
    Run run =
        Run.workload(
            """
            process p { expect process(q).rss since later == 0 }
            process q { sleep 1 ms  mark later }
            """);
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertTrue(run.messages().getFirst().contains("Nothing has reached 'mark later' yet."));
  }

  private static void assertHolds(String items) {
    Run run = Run.workload(items);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }
}
