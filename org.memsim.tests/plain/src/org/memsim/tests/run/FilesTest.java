/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Files in workloads: read and written, unlinked, dropped and written back. */
class FilesTest {
  private static void runs(String body) {
    Run run = Run.workload(body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  private static void process(String steps) {
    runs("process p { cpus 0\n" + steps + "\n}");
  }

  /**
   * At 500 MiB/s and 100 us: 1 MiB takes 2 ms and 0.1 ms until the last answer; then it is there.
   */
  @Test
  void readingTakesTheTimeOfTheDeviceOnce() {
    process(
        """
        read file "f" 1 MiB
        expect time >= 2100 us
        expect time < 2300 us
        expect meminfo.Cached == 1 MiB
        expect vmstat.pgpgin == 1024
        """);
  }

  /** In a repeat each round has a file of its own, and so has each round of a repeat in it. */
  @Test
  void aPathCountsTheRoundsOfARepeat() {
    process(
        """
        repeat 3 {
            write tmpfs "f%d" 64 KiB
            write tmpfs "g%d" 4 KiB
        }
        expect meminfo.Shmem == 3 * 68 KiB
        repeat 2 {
            repeat 2 { write tmpfs "inner%d" 4 KiB }
            unlink tmpfs "f%d"
        }
        expect meminfo.Shmem == 64 KiB + 3 * 4 KiB + 4 * 4 KiB
        unlink tmpfs "f2"
        unlink tmpfs "f0" fails ENOENT
        repeat 1 { map m 8 KiB shared from tmpfs "m%d" }
        touch m
        expect meminfo.Shmem == 36 KiB
        repeat 3 { fork dd { write tmpfs "d%d" 4 KiB }  wait dd }
        expect meminfo.Shmem == 48 KiB
        """);
  }

  @Test
  void outsideOfARepeatThereIsNoRoundToCount() {
    Run run = Run.workload("process p { write file \"f%d\" 4 KiB }");
    assertEquals(List.of(), run.messages());
    assertEquals("misplaced-statement", run.diagnostics().getFirst().code());
    assertEquals(7, run.diagnostics().getFirst().line());
  }

  /** A fault that waits for the device is taken up again; before 6.4 both attempts count. */
  @ParameterizedTest
  @CsvSource({"6.1, 2", "6.12, 1"})
  void aFaultThatWaitsCountsAsOneOrTwo(String kernel, int attempts) {
    String body =
        """
        process p { cpus 0
          map a 1 MiB from file "f" at 0x20000000 fixed
          read a[0..4 KiB]
          expect process(p).majflt == 1 and process(p).minflt == 0
          expect vmstat.pgmajfault == 1 and vmstat.pgfault == ATTEMPTS
          sleep 1 s
          mark there
          read a[32 KiB..36 KiB]
          expect vmstat.pgmajfault since there == 0
        }
        """
            .replace("ATTEMPTS", "" + attempts);
    Run run =
        Run.of(
            Run.MACHINE.replace("kernel 6.1", "kernel " + kernel)
                + "workload w on m {\n"
                + body
                + "\n}\n");
    assertEquals(List.of(), run.messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a read mentions it first: it is that large, and the next read ends
        "read file \"f\" 8 KiB read file \"f\" 1 MiB expect meminfo.Cached == 8 KiB",
        // a mapping mentions it first
        "map a 1 MiB from file \"f\" read file \"f\" 4 MiB expect meminfo.Cached == 1 MiB",
        // what was written can be read by another process, or through a mapping
        "write file \"f\" 64 KiB map a 64 KiB shared from file \"f\" read a sequential"
            + " expect process(p).majflt == 0 expect vmstat.pgpgin == 0",
        "write file \"f\" 1 MiB expect meminfo.Dirty == 1 MiB unlink file \"f\""
            + " expect meminfo.Dirty == 0 expect meminfo.Cached == 0",
        "unlink file \"f\" fails ENOENT",
        // a name that is taken away and given again is another file; the mapping keeps the old one
        "map a 1 MiB shared from tmpfs \"f\" touch a unlink tmpfs \"f\""
            + " expect meminfo.Shmem == 1 MiB map b 1 MiB shared from tmpfs \"f\""
            + " touch b[0..4 KiB] expect vmstat.nr_shmem == 257"
            + " unmap a expect vmstat.nr_shmem == 1",
        // without swap there is nothing to read ahead
        "map a 1 MiB shared from tmpfs \"f\" touch a[0..4 KiB] advise a willneed"
            + " expect vmstat.nr_shmem == 1",
      })
  void stepsDoWhatTheySay(String steps) {
    process(steps);
  }

  /** The flusher writes when 30 s are over, although nobody acts then. */
  @Test
  void theFlusherActsOnItsOwn() {
    process(
        """
        write file "f" 4 MiB
        sleep 29 s
        expect vmstat.pgpgout == 0
        sleep 1500 ms
        expect meminfo.Dirty == 0
        expect vmstat.nr_written == 1024
        """);
  }

  /** 100 MiB may be dirty: 1 GiB takes about as long as the device takes for 924 MiB. */
  @Test
  void writersAreSlowedDownToTheRateOfTheDevice() {
    Run run =
        Run.of(
            Run.MACHINE.replace("cmdline", "sysctl { vm.dirty_bytes = 104857600 }\ncmdline")
                + """
                workload w on m {
                    process p { cpus 0
                        write file "f" 1 GiB
                        expect time > 1800 ms
                        expect time < 2400 ms
                    }
                }
                """);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void cachesAreDropped() {
    runs(
        """
        process p { cpus 0
            read file "f" 1 MiB
            write file "g" 64 KiB
        }
        kernel on cpu 0 after p {
            sysctl vm.drop_caches = 2
            expect meminfo.Cached == 1088 KiB
            sysctl vm.drop_caches = 3
            expect meminfo.Cached == 64 KiB
        }
        """);
  }

  /** A process that waits for the device leaves its cpu to others. */
  @Test
  void waitingTakesNoCpu() {
    runs(
        """
        process reader { cpus 0
            read file "f" 100 MiB
        }
        process worker { cpus 0
            compute 100 ms
            expect time < 210 ms
        }
        expect time < 320 ms
        """);
  }

  /** A child goes on where its parent stopped in the file. */
  @Test
  void aFamilySharesThePosition() {
    process(
        """
        map a 1 MiB from file "f"
        read file "f" 512 KiB
        fork c {
            read file "f" 512 KiB
            expect meminfo.Cached == 1 MiB
        }
        wait c
        """);
  }
}
