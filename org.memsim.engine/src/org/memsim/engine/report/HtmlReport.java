/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A report as one page, which asks no server for anything: its style, its script and the library
 * that draws its charts are in it. The figures that it shows are those of {@link JsonReport}.
 */
final class HtmlReport {
  private static final List<String> STYLES = List.of("uPlot.min.css", "report.css", "parts.css");
  private static final List<String> SCRIPTS =
      List.of(
          "uPlot.iife.min.js",
          "elements.js",
          "topology.js",
          "charts.js",
          "zones.js",
          "tables.js",
          "story.js",
          "report.js");

  private HtmlReport() {}

  static String write(RunReport report) {
    return resource("report.html")
        .replace("@TITLE@", escaped(report.header().workload()))
        .replace("@STYLE@", joined(STYLES))
        .replace("@LICENCE@", resource("uPlot.LICENSE"))
        .replace("@SCRIPT@", joined(SCRIPTS))
        .replace("@DATA@", data(report)); // last, so that nothing in a workload is replaced
  }

  /** Gson writes {@code <} as an escape unless told not to, so that no text can end the element. */
  private static String data(RunReport report) {
    return new GsonBuilder().create().toJson(JsonReport.of(report));
  }

  private static String joined(List<String> names) {
    StringBuilder all = new StringBuilder();
    names.forEach(name -> all.append(resource(name)).append('\n'));
    return all.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("html/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
