/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.dsl.Marked;

class HoverTest {
  @TempDir Path folder;

  private Hover hover(String marked) {
    Marked at = Marked.of(marked);
    Server server = Server.on(folder);
    server.open("a.mem", at.text());
    return Server.await(
        server
            .get()
            .hover(
                new HoverParams(
                    server.document("a.mem"),
                    Server.position(at.text(), at.offset() + at.length() / 2))));
  }

  private void assertHover(String expected, String marked) {
    Marked at = Marked.of(marked);
    Hover hover = hover(marked);
    assertEquals(expected, hover.getContents().getRight().getValue());
    assertEquals(
        new Range(
            Server.position(at.text(), at.offset()),
            Server.position(at.text(), at.offset() + at.length())),
        hover.getRange());
  }

  @Test
  void machineWithItsCommentAndFigures() {
    assertHover(
        "**machine** two\n\nTwo nodes.\n\n2 nodes derived",
        "/** Two nodes. */\nmachine «two» { node 0 { memory 1 GiB }  node 1 { cpus 0 } }\n");
  }

  @Test
  void reference() {
    assertHover(
        "**machine** m\n\n1 nodes derived",
        "machine m { node 0 { memory 1 GiB } }\nworkload w on «m» { }\n");
  }

  @Test
  void mark() {
    assertHover(
        "**mark** begun",
        "machine m { node 0 { memory 1 GiB } }\n"
            + "workload w on m { mark begun  expect time since «begun» == 0 }\n");
  }

  @Test
  void node() {
    assertHover("**node** 0\n\nfallback of node 0", "machine m { node «0» { memory 1 GiB } }\n");
  }

  @Test
  void mapping() {
    assertHover(
        "**mapping** heap",
        "machine m { node 0 { memory 1 GiB } }\nworkload w on m { process p {\n"
            + "  map heap 1 MiB\n  touch «heap»\n} }\n");
  }

  @Test
  void sysctl() {
    assertHover(
        "**sysctl** vm.swappiness\n\nHow readily anonymous pages are swapped.\n\n"
            + "A number between 0 and 200.",
        "machine m { node 0 { memory 1 GiB }  sysctl { «vm.swappiness» = 60 } }\n");
  }

  @Test
  void file() {
    assertHover(
        "**sysfs** mm.transparent_hugepage.enabled\n\nWhen to use huge pages.\n\n"
            + "One of always, madvise, never.",
        "machine m { sysfs { «mm.transparent_hugepage.enabled» = never } }\n");
  }

  @Test
  void metric() {
    assertHover(
        "**metric** zone(NODE, ZONE).free\n\nFree pages of a zone.\n\nA number of pages.",
        "machine m { node 0 { memory 1 GiB } }\nworkload w on m {\n"
            + "  expect zone(0, Normal).«free» > 0\n}\n");
  }

  @Test
  void policy() {
    assertHover(
        "**policy** bind\n\n"
            + "Allocates on these nodes only, on the nearest of them first; if they are full,"
            + " allocation reclaims and then fails, although other nodes have free memory"
            + " (MPOL_BIND).\n\n"
            + "```\n"
            + "policy bind 0,2-3\n"
            + "```",
        "policy near = «bind» 0\n");
  }

  @Test
  void nothingToSay() {
    assertNull(hover("machine m { node 0 { «memory» 1 GiB } }\n").getRange());
  }
}
