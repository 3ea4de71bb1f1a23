/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.engine.run.EngineFacts;
import org.memsim.tests.dsl.Marked;

/** What a statement takes, with the operand that comes next in brackets of its own: {@code <X>}. */
class SignatureHelpTest {
  @TempDir Path folder;

  private Server server;

  @BeforeEach
  void start() {
    server = Server.on(folder, MemLanguage.withFacts(EngineFacts.INSTANCE)).open("a.mem", "");
  }

  private List<SignatureInformation> help(String marked) {
    Marked text = Marked.of(marked);
    server.change("a.mem", text.text());
    SignatureHelpParams caret =
        new SignatureHelpParams(
            server.document("a.mem"), Server.position(text.text(), text.offset()));
    SignatureHelp help = Server.await(server.get().signatureHelp(caret));
    return help == null ? List.of() : help.getSignatures();
  }

  /** The only signature, its active operand marked; empty if there is none. */
  private String at(String marked) {
    List<SignatureInformation> found = help(marked);
    if (found.isEmpty()) {
      return "";
    }
    assertEquals(1, found.size());
    String label = found.getFirst().getLabel();
    ParameterInformation active =
        found.getFirst().getParameters().get(found.getFirst().getActiveParameter());
    int from = active.getLabel().getRight().getFirst();
    int to = active.getLabel().getRight().getSecond();
    return label.substring(0, from) + "<" + label.substring(from, to) + ">" + label.substring(to);
  }

  private String step(String step) {
    return at(
        "machine m { node 0 { cpus 0  memory 1 GiB } }\nworkload w on m {\n  process p {\n"
            + "    map heap 1 MiB\n    "
            + step
            + "\n    exit\n  }\n}\n");
  }

  private String kernel(String step) {
    return at("machine m { }\nworkload w on m {\n  kernel {\n    " + step + "\n  }\n}\n");
  }

  @Test
  void theServerSaysWhenToAsk() {
    assertEquals(
        List.of(" ", "(", ",", "=", ":"),
        server.capabilities().getCapabilities().getSignatureHelpProvider().getTriggerCharacters());
  }

  @Test
  void stepsOfProcesses() {
    assertEquals("touch <AREA> [stride STRIDE] [fails ERROR]", step("touch «"));
    assertEquals("touch <AREA> [stride STRIDE] [fails ERROR]", step("touch he«ap"));
    assertEquals("touch AREA <[stride STRIDE]> [fails ERROR]", step("touch heap «"));
    assertEquals("touch AREA <[stride STRIDE]> [fails ERROR]", step("touch heap stride «"));
    assertEquals("touch AREA <[stride STRIDE]> [fails ERROR]", step("touch heap stride 8 «"));
    assertEquals("touch AREA [stride STRIDE] <[fails ERROR]>", step("touch heap stride 8 KiB «"));
    assertEquals("map <NAME> SIZE [OPTION]… [fails ERROR]", step("map «"));
    assertEquals("map NAME <SIZE> [OPTION]… [fails ERROR]", step("map log «"));
    assertEquals("map NAME SIZE <[OPTION]…> [fails ERROR]", step("map log 1 MiB «"));
    assertEquals("map NAME SIZE <[OPTION]…> [fails ERROR]", step("map log 1 MiB shared «"));
    assertEquals("from file|tmpfs <PATH> [offset OFFSET]", step("map log 1 MiB from file «"));
    assertEquals("compute|sleep <TIME> [fails ERROR]", step("sleep «"));
    assertEquals("bind <NODES>", step("map log 1 MiB with policy bind «"));
  }

  @Test
  void stepsOfTheKernel() {
    assertEquals(
        "alloc NAME order <ORDER> gfp GFP [| GFP]… [count COUNT] [on node NODE] [fails ERROR]",
        kernel("alloc a order «"));
    assertEquals(
        "alloc NAME order ORDER gfp <GFP> [| GFP]… [count COUNT] [on node NODE] [fails ERROR]",
        kernel("alloc a order 3 gfp «"));
    assertEquals(
        "vmalloc NAME <SIZE> [align ALIGN] [on node NODE | interleave] [fails ERROR]",
        kernel("vmalloc v «"));
  }

  @Test
  void machines() {
    assertEquals("node <ID> { … }", at("machine m {\n  node «\n}\n"));
    assertEquals("swap <SIZE> [{ … }]", at("machine m {\n  swap «\n}\n"));
    assertEquals("machine <NAME> [extends BASE] { … }", at("machine «"));
    assertEquals("machine NAME <[extends BASE]> { … }", at("machine m extends «"));
    assertEquals("import <IMPORT_URI>", at("import «"));
  }

  @Test
  void rowsOfDistances() {
    String machine = "machine m {\n  node 0 { }\n  node 2 { }\n  distances { 0: 10 21\n %s }\n}\n";
    assertEquals("2: <TO_0> TO_2", at(machine.formatted("2: «")));
    assertEquals("2: TO_0 <TO_2>", at(machine.formatted("2: 21 «")));
    assertEquals("", at(machine.formatted("2: 21 10 «")));
    assertEquals(
        "The distance from node 2 to node 0.",
        help(machine.formatted("2: «"))
            .getFirst()
            .getParameters()
            .getFirst()
            .getDocumentation()
            .getRight()
            .getValue());
  }

  @Test
  void settings() {
    assertEquals("vm.swappiness = <NUMBER>", at("machine m { sysctl { vm.swappiness = « } }\n"));
    assertEquals("", at("machine m { sysctl { vm.swappiness = 10 « } }\n"));
    assertEquals("", at("machine m { sysctl { vm.nonsense = « } }\n"));
    SignatureInformation ratio =
        help("machine m { sysctl { vm.lowmem_reserve_ratio = 256 « } }\n").getFirst();
    assertEquals(1, ratio.getActiveParameter());
    assertTrue(
        help("machine m { sysctl { vm.swappiness = « } }\n")
            .getFirst()
            .getParameters()
            .getFirst()
            .getDocumentation()
            .getRight()
            .getValue()
            .startsWith("A number between 0 and "));
  }

  @Test
  void figures() {
    assertEquals("zone(<NODE>, ZONE)", step("expect zone(«"));
    assertEquals("zone(NODE, <ZONE>)", step("expect 2 > zone(0, «"));
    assertEquals("process(<PROCESS>)", step("expect process(« and 1 == 1"));
    assertEquals("expect <CONDITION>", step("expect «"));
    assertEquals("", step("expect nonsense(«"));
  }

  @Test
  void whereThereIsNothingToSay() {
    assertEquals("", step("touch«"));
    assertEquals("", step("// touch «"));
    assertEquals("", step("touch heap // «"));
    assertEquals("", step("/* touch « */"));
    assertEquals("", step("touch heap\n    «"));
    assertEquals("", at("«"));
    assertEquals("", at("  «"));
    assertEquals("", at("machine m {«"));
  }

  /** What is said of an operand and of the whole comes from the grammar. */
  @Test
  void documentation() {
    SignatureInformation touch =
        help("machine m { }\nworkload w on m { process p { map h 1 MiB  touch « } }").getFirst();
    assertEquals(
        "Writes each page once, in the order of addresses, or one page in each stride.",
        touch.getDocumentation().getRight().getValue());
    assertNotNull(touch.getParameters().getFirst().getDocumentation());
    assertTrue(
        touch
            .getParameters()
            .getFirst()
            .getDocumentation()
            .getRight()
            .getValue()
            .startsWith("A mapping, or a part of it"));
  }
}
