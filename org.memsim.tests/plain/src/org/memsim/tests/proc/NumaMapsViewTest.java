/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot.Kind;

/** Lines of {@code /proc/PID/numa_maps}. */
class NumaMapsViewTest {

  /** The touched mapping in runs a1, a3 to a8, a10 and b2 of {@code qemu/runs/d1-policy-2n/pol}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10000000000 default anon=51200 dirty=51200 active=0 N0=51200 kernelpagesize_kB=4",
        "10000000000 local anon=51200 dirty=51200 active=0 N1=51200 kernelpagesize_kB=4",
        "10000000000 prefer:1 anon=51200 dirty=51200 active=0 N1=51200 kernelpagesize_kB=4",
        "10000000000 bind:1 anon=51200 dirty=51200 active=0 N1=51200 kernelpagesize_kB=4",
        "10000000000 interleave:0-1 anon=51200 dirty=51200 active=0 N0=25600 N1=25600"
            + " kernelpagesize_kB=4",
        "10000000000 prefer (many):1 anon=51200 dirty=51200 active=0 N1=51200 kernelpagesize_kB=4",
        "10000000000 bind:0-1 anon=51200 dirty=51200 active=0 N0=51200 kernelpagesize_kB=4",
      })
  void givesTheKernelsLineAgain(String line) {
    assertEquals(line + "\n", render(read(line, Kind.ANON)));
  }

  /** A mapping larger than the memory: run c4-interleave-1000 of {@code d2-overflow-2n-swap}. */
  @Test
  void showsTheSwapCache() {
    String line =
        "10000000000 interleave:0-1 anon=215403 dirty=215403 swapcache=1 active=0 N0=103912"
            + " N1=111491 kernelpagesize_kB=4";
    assertEquals(line + "\n", render(read(line, Kind.ANON)));
  }

  /** Lines of a Python interpreter on kernel 6.18, whose layout is that of 6.1; paths shortened. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "55e47e25c000 default file=/bin/python3.11 mapped=1 N0=1 kernelpagesize_kB=4",
        "55e47e25e000 default file=/bin/python3.11",
        "55e47e25f000 default file=/bin/python3.11 anon=1 dirty=1 active=0 N0=1"
            + " kernelpagesize_kB=4",
        "7fbf46a6b000 default file=/tmp/tab\\011here anon=1 dirty=8 active=0 N0=8"
            + " kernelpagesize_kB=4",
        "7fbf46a80000 default file=/tmp/a\\040b\\075c dirty=8 active=0 N0=8 kernelpagesize_kB=4",
        "7fbf47615000 default file=/lib/libpython3.11.so.1.0 anon=21 dirty=21 mapped=24 active=3"
            + " N0=24 kernelpagesize_kB=4",
        "7fa589d8c000 default file=/usr/lib/locale/C.utf8/LC_CTYPE mapped=32 mapmax=22 N0=32"
            + " kernelpagesize_kB=4",
      })
  void showsFiles(String line) {
    assertEquals(line + "\n", render(read(line, Kind.FILE)));
  }

  /** As above: heap, stack and a huge page. */
  @Test
  void namesHeapStackAndHugePages() {
    VmaSnapshot heap =
        read(
            "55e48f0b2000 default anon=411 dirty=411 active=0 N0=411 kernelpagesize_kB=4",
            Kind.HEAP);
    VmaSnapshot stack =
        read(
            "7ffee1954000 default anon=15 dirty=15 active=1 N0=15 kernelpagesize_kB=4", Kind.STACK);
    VmaSnapshot huge =
        read(
            "7fd482200000 default file=/anon_hugepage\\040(deleted) anon=1 dirty=1 N0=1"
                + " kernelpagesize_kB=2048",
            Kind.HUGETLB);
    assertEquals(
        """
        55e48f0b2000 default heap anon=411 dirty=411 active=0 N0=411 kernelpagesize_kB=4
        7fd482200000 default file=/anon_hugepage\\040(deleted) huge anon=1 dirty=1 N0=1\
         kernelpagesize_kB=2048
        7ffee1954000 default stack anon=15 dirty=15 active=1 N0=15 kernelpagesize_kB=4
        """,
        render(heap, huge, stack));
  }

  /** A low address keeps eight digits; an untouched mapping has neither counts nor a page size. */
  @Test
  void padsLowAddresses() {
    VmaSnapshot untouched = read("400000 bind:0-1", Kind.ANON);
    assertEquals("00400000 bind:0-1\n", render(untouched));
  }

  private static String render(VmaSnapshot... vmas) {
    MachineSnapshot machine =
        Snapshots.machine(true, List.of(node(0), node(1)), Snapshots.NO_BOOT, List.of());
    ProcessSnapshot process = Snapshots.process(List.of(vmas));
    return Texts.of("numa_maps", machine, process);
  }

  private static NodeSnapshot node(int id) {
    return Snapshots.node(id, List.of(), LongRow.of(10, 20), List.of(0, 1));
  }

  /** The mapping that a line tells of; the pages of its nodes are all it has. */
  private static VmaSnapshot read(String line, Kind kind) {
    int policyEnd = line.indexOf("prefer (many)") < 0 ? 2 : 3;
    List<String> words = List.of(line.split(" ", -1));
    Map<String, String> fields = new HashMap<>();
    for (String word : words.subList(policyEnd, words.size())) {
      int equals = word.indexOf('=');
      fields.put(word.substring(0, equals), word.substring(equals + 1));
    }
    LongRow perNode = LongRow.of(number(fields, "N0", 0), number(fields, "N1", 0));
    long mapped = perNode.sum();
    long start = Long.parseLong(words.get(0), 16);
    String path =
        Optional.ofNullable(fields.get("file")).map(NumaMapsViewTest::unescape).orElse("");
    VmaSnapshot.Pages pages =
        new VmaSnapshot.Pages(
            mapped,
            number(fields, "anon", 0),
            number(fields, "dirty", 0),
            number(fields, "active", mapped),
            number(fields, "swapcache", 0),
            number(fields, "writeback", 0),
            number(fields, "mapmax", 1),
            perNode);
    return new VmaSnapshot(
        start,
        start + 4096,
        "rw-p",
        kind,
        VmaSnapshot.Origin.named(path),
        List.of(),
        String.join(" ", words.subList(1, policyEnd)),
        1024 * number(fields, "kernelpagesize_kB", 4),
        false,
        Lazy.known(new VmaSnapshot.Resident(pages, VmaSnapshot.Shares.NONE)));
  }

  private static long number(Map<String, String> fields, String name, long otherwise) {
    return Optional.ofNullable(fields.get(name)).map(Long::valueOf).orElse(otherwise);
  }

  private static String unescape(String path) {
    return Stream.of("\\040", "\\011", "\\075")
        .reduce(
            path,
            (text, octal) ->
                text.replace(octal, Character.toString(Integer.parseInt(octal.substring(1), 8))));
  }
}
