/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.Severity;

/** How {@code check} says what is wrong. */
enum CheckFormat {
  /** A line for each, on standard error. */
  TEXT,
  /**
   * On standard output, an array with an object for each: {@code file}, {@code line}, {@code
   * column} and {@code length} in UTF-16 units, {@code severity}, {@code message} and {@code code}.
   */
  JSON,
  /** On standard output, as code scanners read it: OASIS SARIF 2.1.0. */
  SARIF;

  private static final String SARIF_VERSION = "2.1.0";
  private static final String SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Diagnostics of all files as one text for programs. */
  String write(List<Diagnostic> diagnostics) {
    var json = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return json.toJson(this == SARIF ? sarif(diagnostics) : array(diagnostics)) + "\n";
  }

  private static JsonArray array(List<Diagnostic> diagnostics) {
    JsonArray all = new JsonArray();
    for (Diagnostic diagnostic : diagnostics) {
      JsonObject one = new JsonObject();
      one.addProperty("file", diagnostic.file().toString());
      one.addProperty("line", diagnostic.line());
      one.addProperty("column", diagnostic.column());
      one.addProperty("length", diagnostic.length());
      one.addProperty("severity", diagnostic.severity().toString());
      one.addProperty("message", diagnostic.message());
      one.addProperty("code", diagnostic.code());
      all.add(one);
    }
    return all;
  }

  private static JsonObject sarif(List<Diagnostic> diagnostics) {
    List<String> rules =
        new ArrayList<>(
            new LinkedHashSet<>(diagnostics.stream().map(Diagnostic::code).sorted().toList()));
    JsonObject run = new JsonObject();
    run.add("tool", tool(rules));
    run.addProperty("columnKind", "utf16CodeUnits");
    JsonArray results = new JsonArray();
    diagnostics.forEach(diagnostic -> results.add(result(diagnostic, rules)));
    run.add("results", results);
    JsonArray runs = new JsonArray();
    runs.add(run);
    JsonObject log = new JsonObject();
    log.addProperty("$schema", SARIF_SCHEMA);
    log.addProperty("version", SARIF_VERSION);
    log.add("runs", runs);
    return log;
  }

  private static JsonObject tool(List<String> rules) {
    JsonArray described = new JsonArray();
    for (String rule : rules) {
      JsonObject one = new JsonObject();
      one.addProperty("id", rule);
      described.add(one);
    }
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "MemSim");
    driver.addProperty("version", Version.tool().replace("memsim ", ""));
    driver.add("rules", described);
    JsonObject tool = new JsonObject();
    tool.add("driver", driver);
    return tool;
  }

  private static JsonObject result(Diagnostic diagnostic, List<String> rules) {
    JsonObject message = new JsonObject();
    message.addProperty("text", diagnostic.message());
    JsonArray locations = new JsonArray();
    locations.add(location(diagnostic));
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", diagnostic.code());
    result.addProperty("ruleIndex", rules.indexOf(diagnostic.code()));
    result.addProperty("level", level(diagnostic.severity()));
    result.add("message", message);
    result.add("locations", locations);
    return result;
  }

  private static JsonObject location(Diagnostic diagnostic) {
    JsonObject file = new JsonObject();
    file.addProperty("uri", uri(diagnostic));
    JsonObject region = new JsonObject();
    region.addProperty("startLine", diagnostic.line());
    region.addProperty("startColumn", diagnostic.column());
    JsonObject physical = new JsonObject();
    physical.add("artifactLocation", file);
    physical.add("region", region);
    JsonObject location = new JsonObject();
    location.add("physicalLocation", physical);
    return location;
  }

  /** A path as it was named, or the address of an absolute one. */
  private static String uri(Diagnostic diagnostic) {
    if (diagnostic.file().isAbsolute()) {
      return diagnostic.file().toUri().toString();
    }
    try {
      String path = diagnostic.file().toString().replace('\\', '/');
      return new java.net.URI(null, null, path, null).getRawPath();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e); // a path alone is always quoted
    }
  }

  private static String level(Severity severity) {
    return severity == Severity.INFO ? "note" : severity.toString();
  }
}
