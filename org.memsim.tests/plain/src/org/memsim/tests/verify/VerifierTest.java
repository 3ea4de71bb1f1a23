/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.verify.Category;
import org.memsim.engine.verify.Finding;
import org.memsim.engine.verify.Model;
import org.memsim.engine.verify.Reason;
import org.memsim.engine.verify.Verdict;
import org.memsim.engine.verify.Verification;
import org.memsim.engine.verify.VerificationText;
import org.memsim.engine.verify.Verifier;

/** The lab's boot s04-2n-1g-1g, and changed copies of it, against a description of it. */
class VerifierTest {
  private static final String BOOT = "s04-2n-1g-1g";

  /** Managed pages: its resettled/zoneinfo. What firmware keeps: its dmesg, BIOS-e820. */
  private static final String DESCRIPTION =
      """
      machine boot {
          arch x86_64
          kernel KERNEL
          node 0 { cpus 0  memory 1 GiB
                   zone DMA { managed 3840 pages }
                   zone DMA32 { managed 242525 pages } }
          node 1 { cpus 1  memory 1 GiB
                   zone DMA32 { managed 257897 pages } }
          physical { reserve 0x7ffe0000 .. 0x80000000 }
          distances { 10 21
                      21 10 }
      }
      """;

  @TempDir private Path root;

  @Test
  void everyFigureOfASettledBootIsMetExactly() {
    HostDumps.layOutSettled(root, BOOT);
    Verification result = verify("6.1");
    assertEquals(List.of(), result.having(Verdict.Missed.class));
    assertEquals(List.of(), result.having(Verdict.WithinModel.class));
    assertEquals(30, result.count(Category.WATERMARKS, Verdict.Exact.class));
    assertEquals(50, result.count(Category.PROTECTIONS, Verdict.Exact.class));
    assertEquals(145, result.count(Category.SLABS, Verdict.Exact.class));
    assertEquals(2, result.count(Category.FALLBACK, Verdict.Exact.class));
    assertTrue(result.holds());
  }

  @Test
  void figuresOfBootNeedTheModelOfWhatWasManagedThen() {
    HostDumps.layOut(root, BOOT);
    Verification result = verify("6.1");
    assertEquals(List.of(), result.having(Verdict.Missed.class));
    List<Finding> within = result.having(Verdict.WithinModel.class);
    assertEquals(16, within.size());
    for (Finding finding : within) {
      assertEquals(new Verdict.WithinModel(Set.of(Model.MANAGED_AT_BOOT)), finding.verdict());
    }
  }

  @Test
  void whatTheDescriptionStatesIsNotCountedAsMet() {
    HostDumps.layOutSettled(root, BOOT);
    Verification result = verify("6.1");
    assertEquals(3, result.count(Category.PAGES, Verdict.Input.class));
    assertTrue(
        result.having(Verdict.Exact.class).stream()
            .noneMatch(finding -> finding.subject().endsWith(" managed")));
    assertEquals(2, result.count(Category.DISTANCES, Verdict.Input.class));
  }

  @Test
  void aFigureThatNoRuleLeadsToIsMissedAtItsLine() {
    HostDumps.layOutSettled(root, BOOT);
    change("proc/zoneinfo", "high     12188", "high     12190");
    Finding missed = onlyMissed(verify("6.1"));
    assertEquals("12190", missed.shown());
    assertEquals("12188", missed.reckoned());
    assertEquals("proc/zoneinfo", missed.source().orElseThrow().file());
    assertEquals(line("proc/zoneinfo", "high     12190"), missed.source().orElseThrow().line());
    assertEquals(Reason.UNKNOWN, reason(missed));
  }

  @Test
  void figuresThatAnotherVersionsRulesLeadToAreSaidToBeOfThose() {
    HostDumps.layOutSettled(root, BOOT);
    Verification result = verify("5.10");
    List<Finding> missed = result.having(Verdict.Missed.class);
    assertTrue(!missed.isEmpty());
    for (Finding finding : missed) {
      assertEquals(Category.PAGESETS, finding.category());
      assertEquals(Reason.OTHER_VERSION, reason(finding));
    }
    String text = VerificationText.of(result);
    assertTrue(text.contains("the rules of 5.14 to 6.12 lead to this"), text);
  }

  @Test
  void aKernelThatIsNewerThanAllRulesIsTheReasonOfAMiss() {
    HostDumps.layOutSettled(root, BOOT);
    change("proc/sys/kernel/osrelease", "6.1.0-53-amd64", "7.3.1-vendor");
    change("proc/version", "6.1.0-53-amd64", "7.3.1-vendor");
    Verification result = verify("6.12");
    assertEquals(
        "Linux 7.3.1-vendor is newer than all rules known; the rules of 6.12 were used",
        result.kernel());
    List<Finding> missed = result.having(Verdict.Missed.class);
    assertTrue(!missed.isEmpty());
    missed.forEach(finding -> assertEquals(Reason.NEWER_KERNEL, reason(finding)));
  }

  @Test
  void whatIsNotThereIsNotCompared() {
    HostDumps.layOutSettled(root, BOOT);
    delete("var/log/dmesg");
    Verification result = verify("6.1");
    assertEquals(0, result.count(Category.FALLBACK, Verdict.Exact.class));
    assertEquals(1, result.count(Category.FALLBACK, Verdict.NotCompared.class));
  }

  /**
   * Without root {@code /proc/iomem} has no addresses; the boot log has the firmware's map, too.
   */
  @Test
  void extentsAreInputsIfNothingElseTellsWhereMemoryLies() {
    HostDumps.layOutSettled(root, BOOT);
    delete("proc/iomem");
    delete("var/log/dmesg");
    Verification result = verify("6.1");
    for (Category category : List.of(Category.SPANS, Category.PAGES)) {
      assertEquals(0, result.count(category, Verdict.Exact.class));
      assertEquals(6, result.count(category, Verdict.Input.class));
    }
  }

  /** Run y1: vm.min_free_kbytes = 16384 was written. */
  @Test
  void aSettingThatWasWrittenIsAnInput() {
    HostDumps.layOutWith(root, "y1-sysctl-2n", "min_free-16384");
    Verification result = verify("6.1");
    assertEquals(List.of(), result.having(Verdict.Missed.class));
    assertEquals(1, result.count(Category.MIN_FREE, Verdict.Input.class));
    assertEquals(30, result.count(Category.WATERMARKS, Verdict.Exact.class));
  }

  /** The marks of DMA32 of node 1 with two pageblocks on top, as kernels before 5.19 print them. */
  @Test
  void aBoostThatIsNotPrintedIsAModel() {
    layOutBoosted();
    onlyThreeMarksNeedABoost(verify("6.1"));
  }

  /** Without a copy of vm.min_free_kbytes the sum of the marks would lead to a wrong one. */
  @Test
  void aBoostIsFoundThoughNothingTellsMinFreeKbytes() throws IOException {
    layOutBoosted();
    Files.delete(root.resolve("proc/sys/vm/min_free_kbytes"));
    onlyThreeMarksNeedABoost(verify("6.1"));
  }

  private void layOutBoosted() {
    HostDumps.layOutSettled(root, BOOT);
    change("proc/zoneinfo", "boost    0", "");
    change("proc/zoneinfo", "min      8641", "min      9665");
    change("proc/zoneinfo", "low      10801", "low      11825");
    change("proc/zoneinfo", "high     12961", "high     13985");
  }

  private static void onlyThreeMarksNeedABoost(Verification result) {
    assertEquals(List.of(), result.having(Verdict.Missed.class));
    List<Finding> within = result.having(Verdict.WithinModel.class);
    assertEquals(3, within.size());
    within.forEach(
        finding -> assertEquals(new Verdict.WithinModel(Set.of(Model.BOOST)), finding.verdict()));
  }

  private Verification verify(String kernel) {
    try {
      HostFigures host = HostReader.read(HostTree.open(root));
      SourceFile file = SourceFile.of(Path.of("boot.mem"), DESCRIPTION.replace("KERNEL", kernel));
      assertEquals(List.of(), file.diagnostics());
      return Verifier.verify(
          host,
          RuledMachine.of(file, "boot").orElseThrow(),
          BootedView.of(file, "boot").orElseThrow().boot().snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding onlyMissed(Verification result) {
    List<Finding> missed = result.having(Verdict.Missed.class);
    assertEquals(1, missed.size(), missed::toString);
    return missed.getFirst();
  }

  private static Reason reason(Finding finding) {
    return assertInstanceOf(Verdict.Missed.class, finding.verdict()).reason();
  }

  private void change(String file, String from, String to) {
    try {
      Path path = root.resolve(file);
      String text = Files.readString(path);
      assertTrue(text.contains(from), () -> from + " in\n" + text);
      Files.writeString(path, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int line(String file, String figure) {
    try {
      List<String> lines = Files.readAllLines(root.resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().equals(figure)) {
          return i + 1;
        }
      }
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String file) {
    try {
      Files.delete(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
