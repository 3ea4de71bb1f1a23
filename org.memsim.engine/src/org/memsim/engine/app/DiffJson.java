/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.Difference;
import org.memsim.engine.report.comparison.Subject;
import org.memsim.engine.report.comparison.Value;

/**
 * A comparison for programs: an object with
 *
 * <ul>
 *   <li>{@code left}, {@code right}: what is compared, each with {@code name} and {@code page_size}
 *       in bytes
 *   <li>{@code same_outcome}: true or false, as the exit code says
 *   <li>{@code compared}: how many figures were compared
 *   <li>{@code figures}: an array of those that differ, or of all, the worst first; each with
 *       {@code topic}, {@code path}, {@code unit} (left out for words), {@code left} and {@code
 *       right} (a number or a string; left out where there is none) and {@code weight}
 * </ul>
 */
final class DiffJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DiffJson() {}

  /** The text, with figures that differ or with all. */
  static String of(Comparison comparison, boolean all) {
    JsonObject json = new JsonObject();
    json.add("left", side(comparison.left()));
    json.add("right", side(comparison.right()));
    json.addProperty("same_outcome", comparison.sameOutcome());
    json.addProperty("compared", comparison.figures().size());
    List<Difference> shown = all ? comparison.figures() : comparison.differences();
    JsonArray figures = new JsonArray();
    shown.forEach(one -> figures.add(figure(one)));
    json.add("figures", figures);
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject side(Subject side) {
    JsonObject json = new JsonObject();
    json.addProperty("name", side.name());
    json.addProperty("page_size", side.pageSize());
    return json;
  }

  private static JsonObject figure(Difference one) {
    JsonObject json = new JsonObject();
    json.addProperty("topic", one.figure().topic().name().toLowerCase(Locale.ROOT));
    json.addProperty("path", one.figure().path());
    switch (one.figure().unit()) {
      case NONE -> {}
      default -> json.addProperty("unit", one.figure().unit().name().toLowerCase(Locale.ROOT));
    }
    add(json, "left", one.left());
    add(json, "right", one.right());
    json.addProperty("weight", one.weight());
    return json;
  }

  private static void add(JsonObject json, String side, Optional<Value> value) {
    value.ifPresent(
        known -> {
          switch (known) {
            case Value.Amount(long number) -> json.addProperty(side, number);
            case Value.Words(String words) -> json.addProperty(side, words);
          }
        });
  }
}
