/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Gap;
import org.memsim.engine.recording.RecordingHeader;
import org.memsim.engine.recording.SourceText;
import org.memsim.engine.snapshot.LongRow;

/**
 * A report for programs; {@code docs/report.schema.json} says what is in it. Amounts are pages and
 * times nanoseconds of simulated time unless a name says otherwise.
 */
final class JsonReport {
  /** Counts up when something is taken away or changes its meaning. */
  private static final int VERSION = 1;

  private JsonReport() {}

  static String write(RunReport report) {
    // Not indented: most of it is rows of figures.
    return new GsonBuilder().create().toJson(of(report)) + "\n";
  }

  /** The report as JSON. */
  static JsonObject of(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("version", VERSION);
    json.add("run", run(report));
    json.add("findings", all(report.findings(), JsonReport::finding));
    json.add("expectations", all(report.checks(), JsonReport::check));
    json.add("machine", MachineJson.of(report));
    json.add("timeline", timeline(report.timeline()));
    json.add("story", story(report.story()));
    json.add("page_tables", all(report.tables(), JsonReport::table));
    json.add("access_latency", all(report.latencies(), JsonReport::bucket));
    json.add("memory_waits", all(report.waits(), JsonReport::bucket));
    return json;
  }

  private static JsonObject run(RunReport report) {
    RecordingHeader header = report.header();
    JsonObject json = new JsonObject();
    json.addProperty("tool", header.tool());
    json.addProperty("workload", header.workload());
    json.addProperty("machine", header.machine());
    json.addProperty("kernel", header.kernel());
    json.addProperty("arch", header.arch());
    json.addProperty("page_size", header.pageSize());
    json.addProperty("seed", header.seed());
    json.addProperty("detail", header.detail().word());
    json.addProperty("ending", report.ending().how().name().toLowerCase(Locale.ROOT));
    json.addProperty("message", report.ending().message());
    json.addProperty("time_ns", report.ending().timeNs());
    json.addProperty("held", report.ending().held());
    json.addProperty("failed", report.ending().failed());
    json.add("sources", all(header.sources(), JsonReport::source));
    json.add("left_out", all(report.gaps(), JsonReport::gap));
    return json;
  }

  private static JsonObject source(SourceText source) {
    JsonObject json = new JsonObject();
    json.addProperty("path", source.path());
    json.addProperty("sha256", source.sha256());
    return json;
  }

  private static JsonObject gap(Gap gap) {
    JsonObject json = new JsonObject();
    json.addProperty("what", gap.what());
    json.addProperty("items", gap.items());
    json.addProperty("from_ns", gap.fromNs());
    json.addProperty("to_ns", gap.toNs());
    return json;
  }

  private static JsonObject finding(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rank", finding.rank().word());
    json.addProperty("text", finding.text());
    return json;
  }

  private static JsonObject check(Check check) {
    JsonObject json = new JsonObject();
    json.addProperty("text", check.place().text());
    json.addProperty("file", check.path());
    json.addProperty("line", check.place().line());
    json.addProperty("column", check.place().column());
    json.addProperty("outcome", check.outcome().word());
    json.addProperty("held", check.held());
    json.add(
        "failures",
        all(
            check.failures(),
            failure -> {
              JsonObject one = new JsonObject();
              one.addProperty("time_ns", failure.timeNs());
              one.addProperty("why", failure.why());
              return one;
            }));
    return json;
  }

  private static JsonObject timeline(Timeline timeline) {
    JsonObject json = new JsonObject();
    json.add("times_ns", row(timeline.timesNs()));
    json.add(
        "tracks",
        all(
            timeline.tracks(),
            track -> {
              JsonObject one = new JsonObject();
              one.addProperty("id", track.id());
              one.addProperty("subject", track.subject());
              one.addProperty("name", track.name());
              one.addProperty("unit", track.unit());
              one.addProperty("kind", track.kind().name().toLowerCase(Locale.ROOT));
              one.add("values", row(track.values()));
              return one;
            }));
    json.add("zones", all(timeline.zones(), JsonReport::zone));
    return json;
  }

  private static JsonObject zone(ZoneTrack zone) {
    JsonObject json = new JsonObject();
    json.addProperty("node", zone.node());
    json.addProperty("zone", zone.name());
    json.addProperty("managed", zone.managed());
    json.add("free", row(zone.free()));
    json.add("min", all(zone.marks(), marks -> number(marks.min())));
    json.add("low", all(zone.marks(), marks -> number(marks.low())));
    json.add("high", all(zone.marks(), marks -> number(marks.high())));
    json.add("free_blocks", all(zone.freeBlocks(), JsonReport::row));
    json.add("unusable_permille", all(zone.unusable(), JsonReport::row));
    return json;
  }

  private static JsonObject story(Story story) {
    JsonObject json = new JsonObject();
    json.add(
        "happenings",
        all(
            story.happenings(),
            happening -> {
              JsonObject one = new JsonObject();
              one.addProperty("time_ns", happening.timeNs());
              one.addProperty("kind", happening.kind().word());
              one.addProperty("actor", happening.actor());
              one.addProperty("text", happening.text());
              return one;
            }));
    JsonArray left = new JsonArray();
    story
        .leftOut()
        .forEach(
            (kind, count) -> {
              JsonObject one = new JsonObject();
              one.addProperty("kind", kind.word());
              one.addProperty("words", kind.words());
              one.addProperty("count", count);
              left.add(one);
            });
    json.add("left_out", left);
    return json;
  }

  private static JsonObject table(Event.TablesCounted table) {
    JsonObject json = new JsonObject();
    json.addProperty("pid", table.pid());
    json.addProperty("level", table.level());
    json.addProperty("tables", table.tables());
    json.addProperty("entries", table.entries());
    json.addProperty("used", table.used());
    json.addProperty("entry_bytes", table.entryBytes());
    return json;
  }

  private static JsonObject bucket(Event.LatencyCounted bucket) {
    JsonObject json = new JsonObject();
    json.addProperty("from_ns", bucket.fromNs());
    json.addProperty("to_ns", bucket.toNs());
    json.addProperty("count", bucket.accesses());
    return json;
  }

  private static JsonElement number(long value) {
    return new com.google.gson.JsonPrimitive(value);
  }

  static JsonArray row(LongRow row) {
    JsonArray json = new JsonArray(row.size());
    row.stream().forEach(json::add);
    return json;
  }

  static <T> JsonArray all(List<T> list, Function<T, ? extends JsonElement> form) {
    JsonArray json = new JsonArray(list.size());
    list.forEach(each -> json.add(form.apply(each)));
    return json;
  }
}
