/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem;
import org.memsim.engine.run.EngineFacts;

/**
 * Ten thousand edits of two files, as fast as they come: the server lives, and what it says then is
 * what is said of the same texts when they are read for the first time. The edits are random, but
 * the same each time.
 */
class RandomEditsTest {
  private static final int EDITS = 10_000;
  private static final int EDITS_BETWEEN_LOOKS = 400;
  private static final int LONGEST_TEXT = 3_000;
  private static final String[] FRAGMENTS = {
    " ",
    "\n",
    "\r\n",
    "\t",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    ",",
    "=",
    "..",
    "\"",
    "'",
    "//",
    "/*",
    "*/",
    "// memsim:ignore unused-definition\n",
    "0",
    "1",
    "99999999999999999999",
    "0x",
    "_",
    "é",
    "\uD83D\uDE00",
    "machine",
    "node",
    "extends",
    "distances",
    "policy",
    "process",
    "touch",
    "heap",
    "map",
    "expect",
    "GiB",
    "MB",
    "import",
    "\"m.mem\"",
    "^",
    "|",
    "-",
    "since",
    "all"
  };
  private static final String MACHINES =
      """
      machine rig { node 0 { cpus 0-3  memory 1 GiB }  node 1 { memory 1 GiB } }
      machine lab extends rig {
          distances { 0: 10 20
                      1: 20 10 }
          sysctl { vm.swappiness = 60 }
          cmdline "numa_balancing=disable"
          cgroup box { memory.max 1 GiB }
      }
      policy near = bind 0
      """;
  private static final String WORK =
      """
      import "m.mem"
      policy far = bind 1
      // a comment
      workload work on lab {
          process redis {
              cgroup box
              policy near
              map heap 16 MiB with policy far
              touch heap[0 B..8 MiB]
              mark begun
              fork child { touch heap  exit }
              wait child
              expect process(redis).rss >= 8 MiB and zone(0, Normal).free > 0
          }
          process second after redis { print maps of redis }
      }
      """;

  @RegisterExtension final NoErrorsLogged noErrors = new NoErrorsLogged();

  @TempDir Path folder;

  private final Random random = new Random(20_261_123);
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Injector language = MemLanguage.withFacts(EngineFacts.INSTANCE);
  private int looks;
  private int sayings;

  @Test
  void serverSaysWhatAFreshOneSays() {
    Server server = Server.on(folder, language).open("m.mem", MACHINES).open("w.mem", WORK);
    texts.put("m.mem", MACHINES);
    texts.put("w.mem", WORK);
    for (int i = 1; i <= EDITS; i++) {
      String name = random.nextInt(3) == 0 ? "m.mem" : "w.mem";
      if (i % EDITS_BETWEEN_LOOKS == 0) {
        look(server, i);
      }
      if (random.nextInt(25) == 0 || texts.get(name).length() > LONGEST_TEXT) {
        texts.put(name, name.equals("m.mem") ? MACHINES : WORK);
        server.change(name, texts.get(name));
      } else {
        edit(server, name);
      }
    }
    look(server, EDITS);
    assertEquals(EDITS / EDITS_BETWEEN_LOOKS + 1, looks);
    assertTrue(sayings > looks, "there were things to say: " + sayings);
  }

  private void edit(Server server, String name) {
    String text = texts.get(name);
    int from = boundary(text, random.nextInt(text.length() + 1));
    int most = random.nextInt(4) == 0 ? 40 : 3;
    int to = boundary(text, Math.min(text.length(), from + random.nextInt(most)));
    String inserted =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> copied(text);
          default -> FRAGMENTS[random.nextInt(FRAGMENTS.length)];
        };
    Range range = new Range(Server.position(text, from), Server.position(text, Math.max(from, to)));
    server.change(name, range, inserted);
    texts.put(name, text.substring(0, from) + inserted + text.substring(Math.max(from, to)));
  }

  /** Part of the text, as if it were pasted again. */
  private String copied(String text) {
    int from = boundary(text, random.nextInt(text.length() + 1));
    int to = boundary(text, Math.min(text.length(), from + random.nextInt(30)));
    return text.substring(Math.min(from, to), Math.max(from, to));
  }

  /** An editor has no place within a character or a line break. */
  private static int boundary(String text, int place) {
    boolean isWithin =
        place > 0
            && place < text.length()
            && (Character.isLowSurrogate(text.charAt(place))
                || (text.charAt(place) == '\n' && text.charAt(place - 1) == '\r'));
    return isWithin ? place - 1 : place;
  }

  /** Waits for the answer to a request, which comes once all changes before it are through. */
  private void look(Server server, int edits) {
    looks++;
    Map<URI, String> files = new LinkedHashMap<>();
    texts.forEach((name, text) -> files.put(URI.createURI(server.uri(name)), text));
    for (String name : texts.keySet()) {
      Server.await(server.get().documentSymbol(new DocumentSymbolParams(server.document(name))));
    }
    for (String name : texts.keySet()) {
      URI uri = URI.createURI(server.uri(name));
      List<String> expected =
          ModelLoader.of(language).load(uri, files).problems().stream()
              .filter(problem -> problem.file().equals(uri))
              .map(RandomEditsTest::saying)
              .sorted()
              .toList();
      List<String> said =
          server.diagnostics(name).stream().map(RandomEditsTest::saying).sorted().toList();
      sayings += said.size();
      assertEquals(expected, said, () -> "after " + edits + " edits, of\n" + texts.get(name));
    }
  }

  private static String saying(Problem problem) {
    return problem.line()
        + ":"
        + problem.column()
        + " "
        + problem.severity()
        + " "
        + problem.code()
        + " "
        + problem.message();
  }

  private static String saying(Diagnostic diagnostic) {
    DiagnosticSeverity severity = diagnostic.getSeverity();
    return (diagnostic.getRange().getStart().getLine() + 1)
        + ":"
        + (diagnostic.getRange().getStart().getCharacter() + 1)
        + " "
        + (severity == DiagnosticSeverity.Information
            ? Problem.Severity.INFO
            : Problem.Severity.valueOf(severity.name().toUpperCase(Locale.ROOT)))
        + " "
        + diagnostic.getCode().getLeft()
        + " "
        + diagnostic.getMessage().getLeft();
  }
}
