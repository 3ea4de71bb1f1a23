/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.memsim.engine.verify.Finding;
import org.memsim.engine.verify.Verdict;
import org.memsim.engine.verify.Verification;

/**
 * A verification for programs: an object with
 *
 * <ul>
 *   <li>{@code kernel}: which kernel the machine has and whose rules were used, in a sentence
 *   <li>{@code remarks}: an array of sentences
 *   <li>{@code holds}: whether no figure is missed, as the exit code says
 *   <li>{@code figures}: an array, each with {@code category}, {@code figure}, {@code file} and
 *       {@code line} (left out if it was not found), {@code shown}, {@code reckoned} (left out if
 *       there is none) and {@code verdict}: {@code exact}, {@code model} with {@code models},
 *       {@code missed} with {@code reason} and {@code why}, {@code input} with {@code why}, or
 *       {@code not_compared} with {@code why}
 * </ul>
 */
final class VerificationJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private VerificationJson() {}

  static String of(Verification verification) {
    JsonObject json = new JsonObject();
    json.addProperty("kernel", verification.kernel());
    JsonArray remarks = new JsonArray();
    verification.remarks().forEach(remarks::add);
    json.add("remarks", remarks);
    json.addProperty("holds", verification.holds());
    JsonArray figures = new JsonArray();
    verification.findings().forEach(finding -> figures.add(figure(finding)));
    json.add("figures", figures);
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject figure(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("category", word(finding.category()));
    json.addProperty("figure", finding.subject());
    finding
        .source()
        .ifPresent(
            source -> {
              json.addProperty("file", source.file());
              json.addProperty("line", source.line());
            });
    if (!finding.shown().isEmpty()) {
      json.addProperty("shown", finding.shown());
    }
    if (!finding.reckoned().isEmpty()) {
      json.addProperty("reckoned", finding.reckoned());
    }
    verdict(json, finding.verdict());
    return json;
  }

  private static void verdict(JsonObject json, Verdict verdict) {
    switch (verdict) {
      case Verdict.Exact exact -> json.addProperty("verdict", "exact");
      case Verdict.WithinModel within -> {
        json.addProperty("verdict", "model");
        JsonArray models = new JsonArray();
        within.models().forEach(model -> models.add(word(model)));
        json.add("models", models);
      }
      case Verdict.Missed missed -> {
        json.addProperty("verdict", "missed");
        json.addProperty("reason", word(missed.reason()));
        json.addProperty("why", missed.detail());
      }
      case Verdict.Input input -> {
        json.addProperty("verdict", "input");
        json.addProperty("why", input.how());
      }
      case Verdict.NotCompared not -> {
        json.addProperty("verdict", "not_compared");
        json.addProperty("why", not.why());
      }
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
