/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRulesTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0-3  memory 1 GiB } }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repeat «0» { touch heap }     | 1 or more, not 0",
        "write heap count «0»          | 1 or more, not 0",
        "access heap uniform count «0» | 1 or more, not 0",
        "access heap uniform depth «0» | 1 or more, not 0",
        "access heap uniform writes «101%» | between 0 and 100, not 101",
        "threads «0»                   | number of threads must be 1 or more, not 0",
        "oom_score_adj «-1001»         | between -1000 and 1000, not -1001",
        "oom_score_adj «1001»          | between -1000 and 1000, not 1001",
        "uid «4294967295»              | between 0 and 4294967294",
      })
  void processes(String step, String message) {
    assertError(
        "value-out-of-range",
        MACHINE
            + "workload w on m {\n  process p {\n    map heap 1 MiB\n    "
            + step
            + "\n  }\n}\n",
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alloc b order «11» gfp KERNEL           | order must be between 0 and 10, not 11",
        "alloc b order 0 gfp KERNEL count «0»    | 1 or more",
        "alloc b order 0 gfp KERNEL free b every «0» | 1 or more",
        "kmalloc b 64 B count «0»                | 1 or more",
        "kmalloc b «0 B»                         | at least 1 byte",
        "cache c object «0 B» alloc o from c     | An object has at least 1 byte: write 1 B",
        "cache c object 8 B align «24 B» alloc o from c | power of two of bytes, not 24: write 16"
            + " B",
        "vmalloc v «0 B»                         | at least 1 byte",
        "vmalloc v 8 KiB align «12 KiB»          | power of two of bytes, not 12288: write 8192 B",
      })
  void kernelBlocks(String step, String message) {
    assertError(
        "value-out-of-range", MACHINE + "workload w on m { kernel { " + step + " } }\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node «1024» { memory 1 GiB }                     | between 0 and 1023, not 1024",
        "node 1 { memory 1 GiB  channels «0» }            | 1 or more",
        "swap 1 GiB { priority «32768» }                  | between -1 and 32767",
        "swap 1 GiB { priority «-2» }                     | between -1 and 32767",
        "swap «8 KiB»                                     | at least 10 pages, 40 KiB here",
        "tlb { dtlb 4 KiB { entries «0»  ways 4 } }       | 1 or more",
        "zram 1 GiB { ratio «0» }                         | 1 or more",
        "swap 1 GiB { ratio «0» }                         | 1 or more",
        "swap 1 GiB { same_filled «101%» }                | between 0 and 100",
        "state { zone(0, Normal) { free { «11»: 3 } } }   | between 0 and 10, not 11",
        "node 1 { cpus «9000»  memory 1 GiB }             | last one that Linux can number is 8191",
      })
  void machines(String item, String message) {
    assertError(
        "value-out-of-range",
        "machine m {\n  node 0 { cpus 0  memory 1 GiB }\n  " + item + "\n}\n",
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "256"})
  void weights(String weight) {
    assertError(
        "value-out-of-range",
        "policy w = weighted interleave { 0: «" + weight + "» }\n",
        "between 1 and 255, not " + weight);
  }

  /** arm64 with pages of 64 KiB has blocks of 512 MiB. */
  @Test
  void ordersOfTheArchitecture() {
    String machine = "machine m { arch arm64_64k  node 0 { cpus 0  memory 1 GiB }";
    assertSound(machine + "  state { zone(0, Normal) { free { 13: 1 } } } }\n");
    assertError(
        "value-out-of-range",
        machine + "  state { zone(0, Normal) { free { «14»: 1 } } } }\n",
        "between 0 and 13, not 14");
    assertError(
        "value-out-of-range",
        machine + " }\nworkload w on m { kernel { alloc b order «14» gfp KERNEL } }\n",
        "between 0 and 13, not 14");
    assertError(
        "value-out-of-range",
        machine + " }\nworkload w on m { expect buddy(0, Normal).order(«14») > 0 }\n",
        "between 0 and 13");
    assertSound(machine + " }\nworkload w on m { expect buddy(0, Normal).order(13) > 0 }\n");
  }

  @Test
  void reversedSet() {
    assertError(
        "empty-range",
        "machine m { node 0 { cpus «3-0»  memory 1 GiB } }\n",
        "The range 3-0 is empty; write 0-3.");
  }

  @Test
  void limitsAreAllowed() {
    assertSound(
        """
        machine m {
            node 1023 { cpus 0  memory 1 GiB  channels 1 }
            swap 40 KiB { priority -1 }
            state { zone(1023, Normal) { free { 0: 1  10: 1 } } }
        }
        policy w = weighted interleave { 0: 1  1: 255 }
        """);
  }
}
