/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.tests.Repository;

/** JSON reports are what their schema says, and hold the recording's figures. */
class JsonReportTest {
  private static final URI SCHEMA = URI.create("urn:memsim:report:1");
  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();

  @TempDir private Path folder;

  @BeforeAll
  static void readTheSchema() throws IOException {
    VALIDATOR.registerSchema(
        SCHEMA, Files.readString(Repository.root().resolve("docs/report.schema.json")));
  }

  private static List<String> problems(String json) {
    return VALIDATOR.validate(SCHEMA, json).getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }

  private String json(String text) throws IOException {
    return ReportFormat.JSON.write(Reported.report(folder, text));
  }

  @Test
  void reportsAreValid() throws IOException {
    assertEquals(List.of(), problems(json(Reported.SWAPPING)));
    assertEquals(List.of(), problems(json(Reported.FAILING)));
  }

  @Test
  void theSchemaRefusesWhatIsMissingUnknownOrOfAnotherType() throws IOException {
    String valid = json(Reported.FAILING);
    for (String[] change :
        new String[][] {
          {"\"workload\":\"w\"", "\"workload\":7"},
          {"\"workload\":\"w\"", "\"work\":\"w\""},
          {"\"ending\":\"failed\"", "\"ending\":\"burnt\""},
          {"\"page_size\":4096", "\"page_size\":-1"}
        }) {
      assertTrue(valid.contains(change[0]));
      assertFalse(problems(valid.replace(change[0], change[1])).isEmpty(), change[1]);
    }
  }

  @Test
  void theFiguresAreThoseOfTheRecording() throws IOException {
    Recording recording = Reported.recording(folder, Reported.SWAPPING);
    JsonObject json =
        JsonParser.parseString(ReportFormat.JSON.write(RunReport.of(recording))).getAsJsonObject();
    JsonObject timeline = json.getAsJsonObject("timeline");
    assertEquals(
        recording.sampleTimes().toString().replace(" ", ""), timeline.get("times_ns").toString());
    JsonObject free = timeline.getAsJsonArray("tracks").get(0).getAsJsonObject();
    assertEquals("node(0).free", free.get("id").getAsString());
    assertEquals(
        recording.series(m -> m.nodes().getFirst().free()).values().toString().replace(" ", ""),
        free.get("values").toString());
    assertEquals(
        recording.ending().timeNs(), json.getAsJsonObject("run").get("time_ns").getAsLong());
    assertEquals(4, json.getAsJsonArray("page_tables").size() / 2);
  }
}
