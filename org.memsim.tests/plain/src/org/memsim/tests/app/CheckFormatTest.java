/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says to programs. */
class CheckFormatTest {
  private static final String WRONG =
      """
      machine m { kernel 6.1  node 0 { cpus 0  memory 128 MiB } }
      workload w on m {
          process p { map a 1 MiB  touch b }
      }
      """;

  @TempDir private Path folder;

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("a file.mem"), WRONG);
  }

  private static JsonObject first(JsonObject from, String array) {
    return from.getAsJsonArray(array).get(0).getAsJsonObject();
  }

  @Test
  void sarifHasARuleALevelAndAPlaceForEachResult() throws IOException {
    Memsim.Result check =
        Memsim.run("", "check", "--quiet", "--format", "sarif", file().toString());
    assertEquals(2, check.code());
    assertEquals("", check.err());
    JsonObject log = JsonParser.parseString(check.out()).getAsJsonObject();
    assertEquals("2.1.0", log.get("version").getAsString());
    JsonObject run = first(log, "runs");
    JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
    assertEquals("MemSim", driver.get("name").getAsString());
    JsonObject result = first(run, "results");
    assertEquals("error", result.get("level").getAsString());
    assertTrue(result.getAsJsonObject("message").get("text").getAsString().contains("'b'"));
    String rule = result.get("ruleId").getAsString();
    int index = result.get("ruleIndex").getAsInt();
    assertEquals(
        rule, driver.getAsJsonArray("rules").get(index).getAsJsonObject().get("id").getAsString());
    JsonObject place = first(result, "locations").getAsJsonObject("physicalLocation");
    assertTrue(
        place
            .getAsJsonObject("artifactLocation")
            .get("uri")
            .getAsString()
            .endsWith("/a%20file.mem"));
    assertEquals(3, place.getAsJsonObject("region").get("startLine").getAsInt());
    assertEquals(36, place.getAsJsonObject("region").get("startColumn").getAsInt());
  }

  @Test
  void jsonSaysWhatTheTextSays() throws IOException {
    Path file = file();
    String text = Memsim.run("", "check", file.toString()).err();
    JsonArray all =
        JsonParser.parseString(Memsim.run("", "check", "--format=json", file.toString()).out())
            .getAsJsonArray();
    StringBuilder same = new StringBuilder();
    for (var each : all) {
      JsonObject one = each.getAsJsonObject();
      same.append(one.get("file").getAsString())
          .append(':')
          .append(one.get("line").getAsInt())
          .append(':')
          .append(one.get("column").getAsInt())
          .append(": ")
          .append(one.get("severity").getAsString())
          .append(": ")
          .append(one.get("message").getAsString())
          .append(" [")
          .append(one.get("code").getAsString())
          .append("]\n");
    }
    assertEquals(text, same.toString());
  }

  @Test
  void nothingWrongIsAnEmptyLog() throws IOException {
    Path file = Files.writeString(folder.resolve("b.mem"), WRONG.replace("touch b", "touch a"));
    Memsim.Result check = Memsim.run("", "check", "--quiet", "--format", "sarif", file.toString());
    assertEquals(0, check.code());
    JsonObject run = first(JsonParser.parseString(check.out()).getAsJsonObject(), "runs");
    assertEquals(0, run.getAsJsonArray("results").size());
  }

  @Test
  void anUnknownFormatIsRefusedWithTheNearest() throws IOException {
    Memsim.Result check = Memsim.run("", "check", "--format", "sarf", file().toString());
    assertEquals(2, check.code());
    assertTrue(check.err().contains("did you mean 'sarif'?"), check.err());
  }
}
