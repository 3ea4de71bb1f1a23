/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selection grows by whole parts of the text. */
class SelectionRangesTest {
  private static final String TEXT =
      """
      machine m {
          node 0 { cpus 0  memory 64 MiB }
      }
      """;

  @TempDir Path folder;

  private List<String> steps(String word) {
    Server server = Server.on(folder).open("a.mem", TEXT);
    Position place = Server.position(TEXT, TEXT.indexOf(word));
    SelectionRangeParams where = new SelectionRangeParams(server.document("a.mem"), List.of(place));
    List<String> steps = new ArrayList<>();
    SelectionRange range = Server.await(server.get().selectionRange(where)).getFirst();
    for (; range != null; range = range.getParent()) {
      steps.add(
          TEXT.substring(
              Server.offset(TEXT, range.getRange().getStart()),
              Server.offset(TEXT, range.getRange().getEnd())));
    }
    return steps;
  }

  @Test
  void fromAWordToTheFile() {
    assertEquals(
        List.of(
            "MiB",
            "64 MiB",
            "memory 64 MiB",
            "node 0 { cpus 0  memory 64 MiB }",
            TEXT.strip(),
            TEXT),
        steps("MiB"));
  }

  @Test
  void eachStepHoldsTheOneBefore() {
    for (String word : List.of("machine", "0 {", "  memory", "}")) {
      List<String> steps = steps(word);
      assertEquals(TEXT, steps.getLast(), word);
      for (int i = 1; i < steps.size(); i++) {
        assertTrue(steps.get(i).contains(steps.get(i - 1)), steps.toString());
        assertTrue(steps.get(i).length() > steps.get(i - 1).length(), steps.toString());
      }
    }
  }
}
