/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code vmstat}, {@code zoneinfo} and {@code pagetypeinfo} have the names of the kernel, in its
 * order.
 */
class KernelNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.6.35", "3.10", "4.4", "4.19", "5.10", "5.18", "6.1"})
  void ofVmstat(String kernel) {
    List<String> names =
        run(kernel, "vmstat", "")
            .out()
            .lines()
            .filter(line -> line.matches("[a-z0-9_]+ \\d+"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertEquals(expected("vmstat-" + kernel), names);
  }

  /** The lines of the first zone, without figures. */
  @ParameterizedTest
  @ValueSource(strings = {"3.16", "4.4", "4.12", "4.20", "5.14"})
  void ofZoneinfo(String kernel) {
    List<String> lines =
        run(kernel, "zoneinfo", "")
            .out()
            .lines()
            .dropWhile(line -> !line.startsWith("Node 0, zone"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("Node 0, zone"))
            .map(line -> line.replaceFirst(" +\\d+$", " #"))
            .map(line -> line.replaceFirst(" \\([0-9, ]+\\)$", " (#)"))
            .toList();
    List<String> expected = expected("zoneinfo-" + kernel);
    assertEquals(expected.subList(1, expected.size()), lines);
  }

  /** Most of a fresh machine is movable, wherever the kernel prints that; 4.4 turned two around. */
  @ParameterizedTest
  @CsvSource({
    "3.10, 2, Unmovable Reclaimable Movable Reserve Isolate",
    "4.4, 1, Unmovable Movable Reclaimable HighAtomic Isolate",
    "6.1, 1, Unmovable Movable Reclaimable HighAtomic Isolate"
  })
  void ofPagetypeinfo(String kernel, int movable, String types) {
    List<String> lines = run(kernel, "pagetypeinfo", "").out().lines().toList();
    int title = lines.indexOf(lines.stream().filter(l -> l.startsWith("Number")).findFirst().get());
    assertEquals(
        List.of(("Number of blocks type " + types).split(" ", -1)),
        List.of(lines.get(title).trim().split(" +", -1)));
    List<String> dma32 = List.of(lines.get(title + 2).trim().split(" +", -1));
    assertTrue(Integer.parseInt(dma32.get(4 + movable)) > 400, dma32.toString());
  }

  /** What older kernels count by zones adds up; there is one name for stalls, and one for each. */
  @Test
  void olderNamesHaveTheFigures() {
    String sums =
        "expect vmstat.nr_anon_pages == 256 and vmstat.pgalloc_dma32 > 256"
            + " and vmstat.allocstall == 0 and vmstat.thp_split == 0";
    assertEquals(List.of(), run("4.4", "vmstat", sums).messages());
  }

  @ParameterizedTest
  @CsvSource({
    "4.4, pgscan_kswapd, Write pgscan_kswapd_dma or pgscan_kswapd_dma32 or",
    "4.19, pgscan_kswapd_normal, Write pgscan_kswapd.",
    "5.4, workingset_refault_anon, Write workingset_refault.",
    "6.1, workingset_refault, Write workingset_refault_anon or workingset_refault_file.",
    "5.4, zswpin, a kernel 5.4 prints none of that name"
  })
  void aNameOfAnotherKernelIsRefused(String kernel, String name, String help) {
    List<String> messages = run(kernel, "vmstat", "expect vmstat." + name + " == 0").messages();
    assertEquals(1, messages.size(), messages.toString());
    String message = messages.getFirst();
    assertTrue(message.contains("This machine has no counter '" + name + "'"), message);
    assertTrue(message.contains(help), message);
  }

  private static Run run(String kernel, String view, String more) {
    return Run.of(
        """
        machine m {
            kernel %s
            node 0 { cpus 0  memory 1 GiB }
        }
        workload w on m {
            process p {
                map heap 1 MiB
                touch heap
                print %s
                %s
            }
        }
        """
            .formatted(kernel, view, more));
  }

  private static List<String> expected(String file) {
    try (InputStream stream = KernelNamesTest.class.getResourceAsStream("/names/" + file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no list " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
