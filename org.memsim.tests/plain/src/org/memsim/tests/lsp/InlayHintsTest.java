/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** What is shown between the words, and where. */
class InlayHintsTest {
  private static final String TEXT =
      """
      machine two {
          node 0 { cpus 0-3  memory 1 GiB }
          node 1 { memory 512 MiB }
      }
      machine one { node 0 { cpus 0  memory 64 MiB } }
      workload w on two {
          process p {
              map a 20 MiB
              map b 10 pages shared
          }
      }
      """;

  @TempDir Path folder;

  private static List<String> hints(Server server, String text, Range range) {
    server.open("a.mem", text);
    InlayHintParams where = new InlayHintParams(server.document("a.mem"), range);
    return Server.await(server.get().inlayHint(where)).stream().map(InlayHintsTest::text).toList();
  }

  private static String text(InlayHint hint) {
    Position place = hint.getPosition();
    assertEquals(true, hint.getPaddingLeft());
    return place.getLine() + ":" + place.getCharacter() + " " + hint.getLabel().getLeft();
  }

  private static Range lines(int from, int to) {
    return new Range(new Position(from, 0), new Position(to, 0));
  }

  @Test
  void totalsZonesAndPages() {
    assertEquals(
        List.of(
            "0:11 2 nodes, 4 cpus, 1.5 GiB",
            "1:35 DMA32 512 MiB, Normal 512 MiB",
            "2:27 DMA32 256 MiB, Normal 256 MiB",
            "4:44 DMA32 32 MiB, Normal 32 MiB",
            "7:20 5120 pages",
            "8:22 40 KiB"),
        hints(Server.on(folder), TEXT, lines(0, 11)));
  }

  @Test
  void onlyWhatTheEditorShows() {
    assertEquals(
        List.of("4:44 DMA32 32 MiB, Normal 32 MiB", "7:20 5120 pages"),
        hints(Server.on(folder), TEXT, lines(3, 8)));
  }

  @Test
  void brokenFilesHaveTheHintsOfWhatIsWhole() {
    String broken = TEXT.replace("memory 512 MiB }", "memory 512 }");
    List<String> hints = hints(Server.on(folder), broken.replace("map a", "map"), lines(0, 11));
    assertTrue(hints.contains("4:44 DMA32 32 MiB, Normal 32 MiB"), hints.toString());
  }

  @Test
  void zonesAreThoseThatZoneinfoHas() {
    Server server = Server.on(folder, MemLanguage.withFacts(EngineFacts.INSTANCE));
    NodeSnapshot node =
        BootedView.of(SourceFile.of(Path.of("a.mem"), TEXT), "one")
            .orElseThrow()
            .boot()
            .snapshot()
            .nodes()
            .getFirst();
    String zones =
        node.zones().stream()
            .filter(ZoneSnapshot::populated)
            .map(zone -> zone.name() + " " + mebibytes(zone.extent().managed()))
            .collect(Collectors.joining(", "));
    assertEquals(List.of("4:44 " + zones), hints(server, TEXT, lines(4, 5)));
  }

  private static String mebibytes(long pages) {
    BigDecimal exact = BigDecimal.valueOf(pages).divide(BigDecimal.valueOf(256));
    return exact.round(new MathContext(3)).stripTrailingZeros().toPlainString() + " MiB";
  }
}
