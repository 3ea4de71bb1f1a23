/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.hover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.dsl.ui.hover.RichText.Link;
import org.memsim.dsl.ui.hover.RichText.Span;
import org.memsim.dsl.ui.hover.RichText.Style;

/**
 * Markdown as a text with styles: headings, paragraphs, lists, fenced code and tables, which is
 * what our language server writes. There is no browser widget on every machine, so none is needed
 * here.
 */
public final class Markdown {
  /** Paragraphs are broken at this many characters; code and tables are not. */
  private static final int WIDTH = 88;

  /** Paragraphs are not broken: whoever shows them does. */
  public static final int UNBROKEN = Integer.MAX_VALUE;

  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*[-*+]\\s+(.*)");
  private static final Pattern RULE = Pattern.compile("\\s*([-*_]\\s*){3,}");
  private static final Pattern TABLE_RULE = Pattern.compile("\\|?[\\s:|-]*-[\\s:|-]*\\|?");

  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<String> lines;
  private final int width;
  private int next;

  private Markdown(List<String> lines, int width) {
    this.lines = lines;
    this.width = width;
  }

  /** The text that a reader is to see. */
  public static RichText parse(String markdown) {
    return parse(markdown, WIDTH);
  }

  /**
   * The text that a reader is to see.
   *
   * @param width at how many characters paragraphs are broken
   */
  public static RichText parse(String markdown, int width) {
    Markdown parser = new Markdown(markdown.strip().lines().toList(), width);
    while (parser.next < parser.lines.size()) {
      parser.block();
    }
    return new RichText(parser.text.toString().stripTrailing(), parser.spans, parser.links);
  }

  private void block() {
    String line = lines.get(next);
    if (line.isBlank()) {
      next++;
    } else if (line.stripLeading().startsWith("```")) {
      fence();
    } else if (line.stripLeading().startsWith("|")) {
      gap();
      table();
    } else if (HEADING.matcher(line).matches()) {
      gap();
      heading(line);
    } else if (RULE.matcher(line).matches()) {
      next++;
    } else if (ITEM.matcher(line).matches()) {
      item();
    } else {
      gap();
      paragraph("", "");
    }
  }

  /** An empty line between blocks. */
  private void gap() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  private void heading(String line) {
    int start = text.length();
    append(Inline.parse(HEADING.matcher(line).replaceFirst("$1")));
    spans.add(new Span(start, text.length() - start, Style.BOLD));
    text.append('\n');
    next++;
  }

  private void item() {
    boolean first = next == 0 || !ITEM.matcher(lines.get(next - 1)).matches();
    if (first) {
      gap();
    }
    paragraph("\u2022 ", "  ");
  }

  /** Takes the lines of the paragraph and breaks them anew. */
  private void paragraph(String firstIndent, String indent) {
    StringBuilder joined = new StringBuilder(withoutBullet(lines.get(next)));
    boolean hardBreak = lines.get(next).endsWith("  ");
    next++;
    while (next < lines.size() && continues(lines.get(next))) {
      joined.append(hardBreak ? "<br>" : " ").append(lines.get(next).strip());
      hardBreak = lines.get(next).endsWith("  ");
      next++;
    }
    text.append(firstIndent);
    append(wrapped(Inline.parse(joined.toString().strip()), indent));
    text.append('\n');
  }

  private static String withoutBullet(String line) {
    Matcher item = ITEM.matcher(line);
    return item.matches() ? item.group(1) : line;
  }

  private static boolean continues(String line) {
    return !line.isBlank()
        && !line.stripLeading().startsWith("```")
        && !line.stripLeading().startsWith("|")
        && !HEADING.matcher(line).matches()
        && !ITEM.matcher(line).matches();
  }

  /** Spaces become line ends, of the same length, so that the spans stay where they are. */
  private RichText wrapped(RichText paragraph, String indent) {
    StringBuilder broken = new StringBuilder(paragraph.text());
    int lineStart = 0;
    int space = -1;
    for (int i = 0; i < broken.length(); i++) {
      if (broken.charAt(i) == '\n') {
        lineStart = i + 1;
        space = -1;
      } else if (broken.charAt(i) == ' ') {
        space = i;
      }
      if (i - lineStart >= width - indent.length() && space > lineStart) {
        broken.setCharAt(space, '\n');
        lineStart = space + 1;
        space = -1;
      }
    }
    return new RichText(broken.toString(), paragraph.spans(), paragraph.links());
  }

  private void fence() {
    gap();
    next++;
    int start = text.length();
    while (next < lines.size() && !lines.get(next).stripLeading().startsWith("```")) {
      text.append(lines.get(next)).append('\n');
      next++;
    }
    next++;
    spans.add(new Span(start, text.length() - start, Style.FIXED));
  }

  private void table() {
    List<List<RichText>> rows = new ArrayList<>();
    while (next < lines.size() && lines.get(next).stripLeading().startsWith("|")) {
      if (!TABLE_RULE.matcher(lines.get(next).strip()).matches()) {
        rows.add(cells(lines.get(next)));
      }
      next++;
    }
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    rows.forEach(row -> widen(widths, row));
    int start = text.length();
    rows.forEach(row -> row(row, widths));
    spans.add(new Span(start, text.length() - start, Style.FIXED));
    int headEnd = text.indexOf("\n", start);
    spans.add(new Span(start, headEnd - start, Style.BOLD));
  }

  private static List<RichText> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Stream.of(inner.split("(?<!\\\\)\\|", -1)).map(c -> Inline.parse(c.strip())).toList();
  }

  private static void widen(int[] widths, List<RichText> row) {
    Arrays.setAll(
        widths, i -> i < row.size() ? Math.max(widths[i], row.get(i).text().length()) : widths[i]);
  }

  private void row(List<RichText> row, int[] widths) {
    for (int i = 0; i < row.size(); i++) {
      RichText cell = row.get(i);
      String padding = " ".repeat(widths[i] - cell.text().length());
      boolean number = !cell.text().isEmpty() && Character.isDigit(cell.text().charAt(0));
      text.append(number ? padding : "");
      append(cell);
      text.append(number ? "" : padding).append(i + 1 < row.size() ? "  " : "");
    }
    text.append('\n');
  }

  private void append(RichText part) {
    int offset = text.length();
    text.append(part.text());
    for (Span span : part.spans()) {
      spans.add(new Span(offset + span.offset(), span.length(), span.style()));
    }
    part.links().forEach(link -> links.add(link.after(offset)));
  }
}
