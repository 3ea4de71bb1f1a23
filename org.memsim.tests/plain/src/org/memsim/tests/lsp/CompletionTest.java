/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.dsl.Marked;

class CompletionTest {
  private static final String MACHINE =
      "machine m {\n  node 0 { cpus 0-1  memory 1 GiB }\n  node 1 { memory 1 GiB }\n"
          + "  cgroup web { }\n}\npolicy near = local\n";

  @TempDir Path folder;

  private List<CompletionItem> items(String marked) {
    Marked at = Marked.of(marked);
    Server server = Server.on(folder).open("a.mem", at.text());
    return Server.await(
            server
                .get()
                .completion(
                    new CompletionParams(
                        server.document("a.mem"), Server.position(at.text(), at.offset()))))
        .getRight()
        .getItems();
  }

  private List<String> labels(String marked) {
    return items(marked).stream().map(CompletionItem::getLabel).toList();
  }

  /** What the text is after a proposal was taken. */
  private String taken(String marked, String label) {
    String text = Marked.of(marked).text();
    CompletionItem item =
        items(marked).stream().filter(i -> i.getLabel().equals(label)).findFirst().orElseThrow();
    TextEdit edit = item.getTextEdit().getLeft();
    return Server.apply(text, List.of(edit));
  }

  private static String steps(String steps) {
    return MACHINE
        + "workload w on m {\n  process app {\n    map heap 1 MiB\n    "
        + steps
        + "\n  }\n}\n";
  }

  @Test
  void keywords() {
    assertEquals(List.of("import", "machine", "policy", "workload"), labels("«"));
    List<String> items = labels("machine m {\n  «\n}\n");
    assertTrue(items.containsAll(List.of("arch", "kernel", "node", "distances", "physical")));
    assertFalse(items.contains("process"));
  }

  @Test
  void nothingStandsForANewName() {
    assertEquals(List.of(), labels("machine «"));
  }

  @Test
  void keywordsWithAPrefix() {
    assertEquals(List.of("kernel"), labels("machine m {\n  ke«\n}\n"));
    assertEquals("machine m {\n  kernel\n}\n", taken("machine m {\n  ke«\n}\n", "kernel"));
  }

  @Test
  void references() {
    assertEquals(List.of("m"), labels(MACHINE + "workload w on «"));
    assertEquals(List.of("heap"), labels(steps("touch «")));
    assertTrue(labels(steps("policy «")).containsAll(List.of("near", "bind", "interleave")));
    assertEquals(List.of("web"), labels(steps("cgroup «")));
  }

  /** Beside those that a machine states there is one that is only written. */
  @Test
  void filesOfCgroupsThatAreWritten() {
    String kernel = MACHINE + "workload w on m {\n  kernel {\n    cgroup web memory.%s\n  }\n}\n";
    assertTrue(labels(kernel.formatted("«")).contains("memory.reclaim"));
    assertEquals(List.of("memory.reclaim"), labels(kernel.formatted("r«")));
    assertFalse(labels("machine m {\n  cgroup c { mem« }\n}\n").contains("memory.reclaim"));
  }

  /** In a kernel block, sysfs is followed by files under /sys/kernel, and sysctl is not. */
  @Test
  void filesThatAreWritten() {
    String kernel = MACHINE + "workload w on m {\n  kernel {\n    %s\n  }\n}\n";
    List<String> files = labels(kernel.formatted("sysfs mm.«"));
    assertFalse(files.isEmpty());
    assertTrue(files.stream().allMatch(file -> file.startsWith("mm.")));
    assertFalse(labels(kernel.formatted("sysctl «")).contains(files.getFirst()));
  }

  @Test
  void architecturesAndKernels() {
    assertEquals(
        List.of("arm64_64k", "x86", "x86_64", "x86_64_la57"),
        labels("machine m {\n  arch «\n}\n").stream().sorted().toList());
    assertTrue(labels("machine m {\n  kernel «\n}\n").containsAll(List.of("5.4", "6.1")));
  }

  @Test
  void units() {
    List<String> sizes = labels("machine m {\n  node 0 { memory 8 «");
    assertTrue(sizes.containsAll(List.of("KiB", "MiB", "GiB", "pages")));
    assertFalse(sizes.contains("ms"));
    List<String> times = labels(steps("sleep 8 «"));
    assertTrue(times.containsAll(List.of("ns", "us", "ms", "s")));
    assertFalse(times.contains("MiB"));
  }

  @Test
  void sysctls() {
    assertTrue(labels("machine m {\n  sysctl { « }\n}\n").contains("vm.swappiness"));
    String text = "machine m {\n  sysctl { vm.sw« }\n}\n";
    assertEquals(List.of("vm.swappiness"), labels(text));
    assertEquals("machine m {\n  sysctl { vm.swappiness }\n}\n", taken(text, "vm.swappiness"));
    assertTrue(labels("machine m {\n  sysctl { vm.« }\n}\n").contains("vm.min_free_kbytes"));
    assertTrue(
        labels("machine m {\n  sysctl { vm.swappiness = 60  vm.lo« }\n}\n")
            .contains("vm.lowmem_reserve_ratio"));
  }

  @Test
  void descriptions() {
    CompletionItem item = items("machine m {\n  sysctl { vm.sw« }\n}\n").getFirst();
    assertEquals("How readily anonymous pages are swapped.", item.getDetail());
  }

  @Test
  void filesAndTheirWords() {
    assertTrue(labels("machine m {\n  sysfs { « }\n}\n").contains("mm.lru_gen.enabled"));
    assertEquals(
        List.of("always", "madvise", "never"),
        labels("machine m {\n  sysfs { mm.transparent_hugepage.enabled = « }\n}\n").stream()
            .sorted()
            .toList());
  }

  @Test
  void wordsOfTheCommandLine() {
    String text = "machine m {\n  cmdline \"nokaslr numa_«\"\n}\n";
    assertEquals(
        List.of("numa_balancing=disable", "numa_balancing=enable"),
        labels(text).stream().sorted().toList());
    assertEquals(
        "machine m {\n  cmdline \"nokaslr numa_balancing=disable\"\n}\n",
        taken(text, "numa_balancing=disable"));
    assertTrue(labels("machine m {\n  cmdline \"«\"\n}\n").contains("movablecore="));
  }

  @Test
  void wordsOfCgroups() {
    assertTrue(
        labels("machine m {\n  cgroup c { mem« }\n}\n")
            .containsAll(List.of("memory.max", "memory.swap.max")));
  }

  @Test
  void zones() {
    assertTrue(labels("machine m {\n  node 0 { zone « } }\n").contains("DMA32"));
  }

  @Test
  void wordsOfSteps() {
    assertEquals(
        List.of("none", "r", "rw", "rwx", "rx"),
        labels(steps("protect heap «")).stream().filter(l -> !l.equals("[")).sorted().toList());
    assertTrue(labels(steps("advise heap «")).containsAll(List.of("dontneed", "pageout")));
    assertTrue(labels(steps("touch heap fails «")).contains("ENOMEM"));
    assertTrue(labels(steps("map x 1 MiB prot «")).contains("rx"));
    assertTrue(labels(steps("rlimit «")).contains("memlock"));
  }

  @Test
  void flagsOfAllocations() {
    String kernel = MACHINE + "workload w on m {\n  kernel {\n    alloc b order 0 gfp ";
    List<String> first = labels(kernel + "«");
    assertTrue(first.contains("KERNEL"));
    assertFalse(first.contains("THISNODE"));
    assertTrue(labels(kernel + "KERNEL | «").contains("THISNODE"));
  }

  @Test
  void nodes() {
    assertEquals(List.of("0", "1"), labels(steps("cpus node «")));
    assertTrue(labels(steps("policy bind «")).containsAll(List.of("0", "1", "all")));
    assertEquals(List.of("0", "1"), labels(steps("move heap to node «")));
  }

  @Test
  void views() {
    List<String> items = labels(MACHINE + "workload w on m {\n  process app { }\n  print «\n}\n");
    assertTrue(items.containsAll(List.of("numastat", "buddyinfo", "maps")));
    assertEquals(
        List.of("app"),
        labels(MACHINE + "workload w on m {\n  process app { }\n  print maps of «\n}\n"));
  }

  @Test
  void metrics() {
    String workload = MACHINE + "workload w on m {\n  process app { }\n  expect ";
    List<String> first = labels(workload + "«\n}\n");
    assertTrue(
        first.containsAll(List.of("time", "swap", "node(0)", "zone(0, Normal)", "process(app)")),
        first::toString);
    assertEquals(
        List.of("free", "watermark"),
        labels(workload + "zone(0, Normal).«\n}\n").stream().sorted().toList());
    assertEquals(List.of("high"), labels(workload + "zone(0, Normal).watermark.h«\n}\n"));
    assertEquals(
        List.of("pgfault", "pswpout"),
        labels(workload + "vmstat.«\n}\n").stream().sorted().toList());
    String text = workload + "vmstat.psw«\n}\n";
    assertTrue(taken(text, "pswpout").contains("expect vmstat.pswpout\n"));
  }

  @Test
  void argumentsOfMetrics() {
    String workload = MACHINE + "workload w on m {\n  process app { }\n  expect ";
    assertEquals(List.of("app"), labels(workload + "process(«"));
    assertEquals(List.of("0", "1"), labels(workload + "zone(«"));
    assertTrue(labels(workload + "zone(0, «").contains("DMA32"));
  }

  @Test
  void argumentsThatAreMappings() {
    String workload =
        MACHINE
            + "workload w on m {\n  process app { map heap 1 MiB  fork kid { map own 1 MiB } }\n"
            + "  process other { map else 1 MiB }\n  expect ";
    assertEquals(List.of("heap"), labels(workload + "process(app).mapping(«"));
    assertEquals(
        List.of("heap", "own"),
        labels(workload + "process(kid).mapping(«").stream().sorted().toList());
  }

  @Test
  void marks() {
    String workload = MACHINE + "workload w on m {\n  process app { mark begun }\n  expect time ";
    assertTrue(labels(workload + "«\n}\n").contains("since"));
    assertEquals(List.of("begun"), labels(workload + "since «\n}\n"));
  }

  @Test
  void neverTwice() {
    List<String> items = labels(steps("policy «"));
    assertEquals(items.stream().distinct().toList(), items);
  }
}
