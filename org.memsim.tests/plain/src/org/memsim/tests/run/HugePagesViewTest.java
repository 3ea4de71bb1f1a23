/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@code maps}, {@code smaps} and {@code numa_maps} say of huge pages, line by line as Linux
 * 6.1 did in script 07-views of the lab. Numbers of inodes differ from boot to boot, and protection
 * keys are not simulated.
 */
class HugePagesViewTest {
  private static final String WORKLOAD =
      """
      machine m { kernel 6.1
          node 0 { cpus 0  memory 512 MiB }
          node 1 { memory 512 MiB }
          cmdline "transparent_hugepage=never numa_balancing=disable hugepages=16"
      }
      workload w on m {
          process p {
              map a 8 MiB huge at 0x100000000000 fixed
              map b 8 MiB huge shared at 0x100001000000 fixed
              map c 4 MiB huge prot r at 0x100002000000 fixed
              map d 6 MiB huge noreserve at 0x100003000000 fixed with policy interleave 0-1
              touch a[0..4 MiB]
              read a[4 MiB..6 MiB]
              touch b[0..2 MiB]
              read b[2 MiB..6 MiB]
              read c[0..2 MiB]
              touch d
              print maps of p, smaps of p, numa_maps of p
          }
      }
      """;
  private static final Pattern INODE = Pattern.compile(" 00:0f \\d+ +");
  private static List<String> engine;
  private static List<String> linux;

  @BeforeAll
  static void readBoth() {
    Run run = Run.of(WORKLOAD);
    assertEquals(List.of(), run.messages());
    engine = aboutHugePages(run.out().lines().toList());
    List<String> comments =
        answers().stream().filter(line -> line.startsWith("# ")).map(l -> l.substring(2)).toList();
    linux = aboutHugePages(comments);
  }

  private static List<String> answers() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    HugePagesViewTest.class.getResourceAsStream(
                        "/hugescripts/07-views.answers.gz")),
                StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of mappings of huge pages, and what smaps says under them, from Size to VmFlags. */
  private static List<String> aboutHugePages(List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    boolean afterHead = false;
    for (String line : lines) {
      boolean head = line.contains("anon_hugepage");
      inside = inside ? !line.startsWith("VmFlags") : afterHead && line.startsWith("Size:");
      boolean last =
          line.startsWith("VmFlags") && !kept.isEmpty() && kept.getLast().startsWith("T");
      if ((head || inside || last) && !line.startsWith("ProtectionKey")) {
        kept.add(INODE.matcher(line).replaceFirst(" 00:0f "));
      }
      afterHead = head;
    }
    return kept;
  }

  private static List<String> of(List<String> lines, String start) {
    return lines.stream().filter(line -> line.matches(start)).toList();
  }

  @Test
  void numaMaps() {
    String line = "[0-9a-f]+ (default|interleave).*";
    assertEquals(of(linux, line).subList(0, 4), of(engine, line));
  }

  @Test
  void mapsAndSmaps() {
    int lines = 4 + 4 * 23;
    assertEquals(linux.subList(0, lines), engine.subList(0, lines));
  }
}
