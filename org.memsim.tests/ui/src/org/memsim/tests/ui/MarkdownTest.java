/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.ui.hover.Markdown;
import org.memsim.dsl.ui.hover.RichText;
import org.memsim.dsl.ui.hover.RichText.Span;
import org.memsim.dsl.ui.hover.RichText.Style;

/** Markdown as the popups show it. */
class MarkdownTest {
  @Test
  void emphasisLosesItsMarks() {
    RichText rich = Markdown.parse("**machine** two, *in* `code` \\*");
    assertEquals("machine two, in code *", rich.text());
    assertEquals(
        List.of(
            new Span(0, 7, Style.BOLD),
            new Span(13, 2, Style.ITALIC),
            new Span(16, 4, Style.FIXED)),
        rich.spans());
  }

  @Test
  void linksKnowWhereTheyLead() {
    RichText rich = Markdown.parse("See [the *map*](a.md#map), and\n\n![A picture](b.png)");
    assertEquals("See the map, and\n\n" + RichText.PICTURE, rich.text());
    assertEquals(
        List.of(new RichText.Link(4, 7, "a.md#map"), new RichText.Link(18, 1, "b.png")),
        rich.links());
    assertEquals(List.of(new Span(8, 3, Style.ITALIC)), rich.spans());
  }

  @Test
  void namesWithUnderlinesAndProductsStayAsTheyAre() {
    assertEquals("vm.min_free_kbytes 2 * 3 * 4", text("vm.min_free_kbytes 2 * 3 * 4"));
  }

  @Test
  void tablesHaveColumns() {
    assertEquals(
        """
        zone    managed  min
        DMA32    505856  100
        Normal       17    3\
        """,
        text(
            """
            | zone | managed | min |
            |---|---:|---|
            | DMA32 | 505856 | 100 |
            | Normal | 17 | 3 |
            """));
  }

  @Test
  void blocksAreSeparated() {
    assertEquals(
        """
        Title

        A paragraph of two lines.

        \u2022 one
        \u2022 two

          code  stays
        and more\
        """,
        text("""
        # Title
        A paragraph
        of two lines.

        - one
        - two

        ```
          code  stays
        ```
        and more
        """)
            .replace("stays\n\nand", "stays\nand"));
  }

  @Test
  void longParagraphsAreBroken() {
    String text = text("word ".repeat(40));
    assertEquals("word ".repeat(40).strip(), text.replace('\n', ' '));
    assertEquals(3, text.lines().count());
  }

  private static String text(String markdown) {
    return Markdown.parse(markdown).text();
  }
}
