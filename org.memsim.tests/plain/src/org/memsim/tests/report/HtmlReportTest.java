/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.snapshot.VmEvent;

/** The page in a browser: it draws itself without a network, and shows the recording's figures. */
class HtmlReportTest {
  private static final String NO_NETWORK = "default-src 'none'";
  private static final Pattern TABLE =
      Pattern.compile("<table id=\"([^\"]+)\">(.*?)</table>", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<t[dh][^>]*>(.*?)</t[dh]>", Pattern.DOTALL);

  @TempDir private Path folder;

  private Chromium.Page open(String html) throws IOException {
    return new Chromium(folder)
        .open(Files.writeString(folder.resolve("page.html"), html), "#figures");
  }

  /** The cells of the tables of figures, whose first row is the head. */
  private static List<List<String>> table(Chromium.Page page, String head) {
    Matcher table = TABLE.matcher(page.dom());
    while (table.find()) {
      if (table.group(2).contains("<caption>" + head)) {
        return ROW.matcher(table.group(2))
            .results()
            .map(row -> CELL.matcher(row.group(1)).results().map(cell -> cell.group(1)).toList())
            .toList();
      }
    }
    throw new AssertionError("no table " + head);
  }

  private static List<Long> column(List<List<String>> table, String head) {
    int at = table.getFirst().indexOf(head);
    assertTrue(at >= 0, head + " in " + table.getFirst());
    return table.stream().skip(1).map(row -> Long.valueOf(row.get(at))).toList();
  }

  /** What a page asks a server for is refused by its policy, and said on the console. */
  @Test
  void thePageSaysNothingOnItsConsoleAndAsksForNothing() throws IOException {
    String html = ReportFormat.HTML.write(Reported.report(folder, Reported.SWAPPING));
    Chromium.Page page = open(html);
    assertEquals(List.of(), page.console());
    assertTrue(page.dom().contains(NO_NETWORK));
    assertTrue(page.dom().contains("</canvas>"), "no chart");
    Chromium.Page curious =
        open(html.replace("\nhead();", "\nfetch('https://example.org/');head();"));
    assertTrue(curious.console().getFirst().contains("example.org"), curious.console().toString());
    Chromium.Page broken = open(html.replace("\nhead();", "\nhead(none);"));
    assertTrue(broken.console().getFirst().contains("not defined"), broken.console().toString());
  }

  @Test
  void chartsHoldTheFiguresOfTheRecording() throws IOException {
    Recording recording = Reported.recording(folder, Reported.SWAPPING);
    Chromium.Page page = open(ReportFormat.HTML.write(RunReport.of(recording)));
    List<Long> free =
        recording.series(m -> m.nodes().get(1).free()).values().stream().boxed().toList();
    assertEquals(free, column(table(page, "Node 1: figures"), "free [pages]"));
    List<Long> out =
        recording.series(m -> m.events().get(VmEvent.PSWPOUT)).values().stream().boxed().toList();
    assertEquals(out, column(table(page, "Swapped and migrated: figures"), "swapped out [pages]"));
    List<Long> blocks =
        IntStream.range(0, 2)
            .boxed()
            .flatMap(
                node ->
                    recording
                        .series(m -> m.nodes().get(node).zones().get(1).freeBlocks().get(3))
                        .values()
                        .stream()
                        .boxed())
            .toList();
    List<Long> all = column(table(page, "Free blocks by order"), "order 3 [blocks]");
    assertTrue(all.containsAll(blocks));
    assertEquals(
        recording.ending().failed() + " failed",
        page.dom().replaceAll("(?s).*checks held, ([0-9]+ failed).*", "$1"));
  }

  /** Each figure of the timeline is changed in turn, and its table is another one then. */
  @Test
  void recordingsThatDifferInOneFigureDifferThere() throws IOException {
    String html = ReportFormat.HTML.write(Reported.report(folder, Reported.SWAPPING));
    Chromium.Page before = open(html);
    String marker = "<script type=\"application/json\" id=\"report\">";
    int start = html.indexOf(marker) + marker.length();
    int end = html.indexOf("</script>", start);
    for (int track : List.of(0, 3, 7)) {
      JsonObject json = JsonParser.parseString(html.substring(start, end)).getAsJsonObject();
      JsonObject changed =
          json.getAsJsonObject("timeline").getAsJsonArray("tracks").get(track).getAsJsonObject();
      JsonArray values = changed.getAsJsonArray("values");
      int at = values.size() / 2;
      JsonElement old = values.get(at);
      values.set(at, new com.google.gson.JsonPrimitive(old.getAsLong() + 1));
      Chromium.Page after = open(html.substring(0, start) + json + html.substring(end));
      assertEquals(List.of(), after.console());
      List<String> differences = differences(before, after);
      assertEquals(
          List.of(old.getAsLong() + " -> " + (old.getAsLong() + 1)),
          differences,
          changed.get("id").getAsString());
    }
  }

  private static List<String> differences(Chromium.Page before, Chromium.Page after) {
    List<String> one = cells(before);
    List<String> other = cells(after);
    assertEquals(one.size(), other.size());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        differences.add(one.get(i) + " -> " + other.get(i));
      }
    }
    return differences;
  }

  /** All cells of tables of figures. */
  private static List<String> cells(Chromium.Page page) {
    return TABLE
        .matcher(page.dom())
        .results()
        .filter(table -> table.group(1).endsWith("-figures"))
        .flatMap(table -> CELL.matcher(table.group(2)).results())
        .map(cell -> cell.group(1))
        .toList();
  }
}
