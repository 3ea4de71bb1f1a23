/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;

/** Words of the kernel command line that lay out memory: their values, and where they are wrong. */
class CommandLineWordsTest {
  private static final String BEGIN =
      "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n    cmdline \"";

  private static List<Diagnostic> errors(String commandLine) {
    return SourceFile.of(Path.of("test.mem"), BEGIN + commandLine + "\"\n}\n")
        .diagnostics()
        .stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .toList();
  }

  /** Column 14 is the first of the command line's text; the word before takes eight. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "movablecore=512MiB|34|6|wrong-value|a size such as 512M or a share such as 25%",
        "movablecore=101%|34|4|wrong-value|a share such as 25%",
        "movablecore|22|11|wrong-value|a size",
        "kernelcore=half|33|4|wrong-value|a size",
        "numa=noacpi|22|11|not-yet|cannot boot with 'numa=noacpi' yet",
        "numa=fakes|27|5|wrong-value|off or fake=",
        "numa=fake=0|27|6|wrong-value|a number of nodes up to 1024",
        "numa=fake=2000|27|9|wrong-value|a number of nodes up to 1024",
        "hugepages=many|32|4|wrong-value|a number",
        "hugepages=0:x|32|3|wrong-value|numbers for nodes such as 0:8,1:4",
        "hugepagesz=3M|33|2|wrong-value|the size of a huge page such as 2M or 1G",
        "default_hugepagesz=2M|0|0||",
        "cma=64X|26|3|wrong-value|a size such as 512M",
        "vmalloc=|22|7|wrong-value|a size",
        "mem=99999999999G|26|12|wrong-value|a size",
      })
  void saysWhatIsWrongWhereItIs(String word, int column, int length, String code, String text) {
    List<Diagnostic> errors = errors("nokaslr " + word);
    if (column == 0) {
      assertEquals(List.of(), errors);
      return;
    }
    assertEquals(1, errors.size(), errors.toString());
    Diagnostic error = errors.getFirst();
    assertEquals(code, error.code());
    assertEquals("3:" + column, error.line() + ":" + error.column());
    assertEquals(length, error.length());
    assertTrue(error.message().contains(text), error.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "movablecore=512M",
        "movablecore=25%",
        "kernelcore=0x20000000",
        "numa=fake=2",
        "numa=fake=128M",
        "numa=fake=2U",
        "hugepages=8",
        "hugepages=0:8",
        "hugepagesz=2M hugepages=8 hugepagesz=1G hugepages=0",
        "cma=64m",
        "mem=768M",
        "vmalloc=256M"
      })
  void takesWhatLinuxTakes(String words) {
    assertEquals(List.of(), errors(words));
  }

  /** The last word of a kind wins; mem= leaves alone what lies above. */
  @Test
  void wordsLayOutMemory() {
    String text =
        """
        machine m {
            node 0 { cpus 0  memory 2 GiB }
            cmdline "mem=4G mem=1G movablecore=1G movablecore=25%"
        }
        workload w on m {
            expect zone(0, DMA32).present + zone(0, Movable).present == 1 GiB / 4 KiB - 4096
            expect zone(0, Movable).present == 256 MiB / 4 KiB
        }
        """;
    assertEquals(List.of(), Run.of(text).messages());
  }

  /** An area for contiguous allocations: 64 MiB from 4 GiB on, all free, in 32 pageblocks. */
  @Test
  void contiguousAreas() {
    Run run =
        Run.of(
            """
            machine m {
                node 0 { cpus 0  memory 6 GiB }
                cmdline "cma=64M transparent_hugepage=never"
            }
            workload w on m {
                process p { cpus 0  map a 64 MiB  touch a  expect process(p).rss == 64 MiB }
                print zoneinfo, memblock, pagetypeinfo, meminfo
                expect meminfo.CmaTotal == 64 MiB
                expect meminfo.CmaFree == 64 MiB
            }
            """);
    assertEquals(List.of(), run.messages());
    assertTrue(run.out().contains("        cma      16384\n"), run.out());
    assertTrue(run.out().contains("      nr_free_cma  16384\n"), run.out());
    assertTrue(run.out().contains("0x0000000100000000..0x0000000103ffffff  cma\n"), run.out());
    assertTrue(run.out().contains("CmaTotal:          65536 kB\nCmaFree:           65536 kB\n"));
    assertTrue(
        run.out()
            .contains(
                "type          CMA      0      0      0      0      0      0      0      0      0"
                    + "      0     16 \n"),
        run.out());
  }

  private static String fourOfTwo(String words, String body) {
    return """
    machine m {
        node 0 { cpus 0  memory 2 GiB }
        node 1 { cpus 1  memory 2 GiB }
        cmdline "transparent_hugepage=never numa_balancing=disable %s"
    }
    workload w on m {
        process p {
            %s
        }
    }
    """
        .formatted(words, body);
  }

  /** Nodes beyond those of the file can be named wherever a node of a running machine is. */
  @Test
  void emulatedNodesCanBeNamed() {
    Run run =
        Run.of(
            fourOfTwo(
                "numa=fake=4",
                """
                cpus node 2
                map a 8 MiB with policy interleave 1,3
                touch a
                expect process(p).node(1).pages == 1024 and process(p).node(3).pages == 1024
                expect node(3).used > 0 and zone(3, Normal).free > 0
                """));
    assertEquals(List.of(), run.messages());
    Run beyond = Run.of(fourOfTwo("numa=fake=4", "expect node(4).free > 0"));
    assertEquals(List.of("8:21 unknown-node"), beyond.errors());
    assertTrue(beyond.messages().toString().contains("its nodes are 0, 1, 2 and 3"));
  }

  /** All memory and all cpus are of node 0, and there is no other. */
  @Test
  void numaCanBeSwitchedOff() {
    Run run =
        Run.of(
            fourOfTwo(
                "numa=off",
                """
                cpus 1
                map a 3 GiB
                touch a
                expect process(p).node(0).pages == 3 GiB / 4 KiB
                expect numastat(0).numa_hit == numastat(0).local_node
                """));
    assertEquals(List.of(), run.messages());
    Run second = Run.of(fourOfTwo("numa=off", "expect node(1).free > 0"));
    assertEquals(List.of("8:21 unknown-node"), second.errors());
    Run both = Run.of(fourOfTwo("numa=off numa=fake=2", "expect node(1).free > 0"));
    assertEquals(List.of(), both.messages());
  }

  /**
   * No memory is mirrored; kernels from 6.0 on take back the whole word then, and sizes with it.
   */
  @Test
  void mirrorWithoutMirroredMemory() {
    String text =
        """
        machine m { kernel %s
            node 0 { cpus 0  memory 6 GiB }
            cmdline "movablecore=1G kernelcore=mirror"
        }
        workload w on m { expect zone(0, Movable).present == 0 }
        """;
    assertEquals(List.of(), Run.of(text.formatted("6.1")).messages());
    assertEquals(List.of("3:13 not-yet"), Run.of(text.formatted("5.15")).errors());
  }

  /** 64 pages of 2 MiB on two nodes, as in lab run d5-buddy-2n; 8 of 1 GiB beside them. */
  @Test
  void meminfoTellsOfHugePages() {
    Run run =
        Run.of(
            """
            machine m {
                node 0 { cpus 0  memory 8 GiB }
                node 1 { cpus 1  memory 8 GiB }
                cmdline "hugepages=64 hugepagesz=1G hugepages=2"
            }
            workload w on m {
                expect meminfo.HugePages_Total == 64
                expect meminfo.HugePages_Free == 64
                expect meminfo.HugePages_Rsvd == 0
                expect meminfo.Hugepagesize == 2 MiB
                expect meminfo.Hugetlb == 2 GiB + 128 MiB
                expect meminfo.CommitLimit <= (meminfo.MemTotal - meminfo.Hugetlb) / 2
                expect meminfo.CommitLimit > (meminfo.MemTotal - meminfo.Hugetlb) / 2 - 4 KiB
            }
            """);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void hugePagesOfAnotherDefaultSize() {
    Run run =
        Run.of(
            """
            machine m {
                node 0 { cpus 0  memory 8 GiB }
                cmdline "default_hugepagesz=1G hugepages=3"
            }
            workload w on m {
                expect meminfo.HugePages_Total == 3
                expect meminfo.Hugepagesize == 1 GiB
                expect meminfo.Hugetlb == 3 GiB
            }
            """);
    assertEquals(List.of(), run.messages());
  }
}
