/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.memsim.engine.run.Detour;

/**
 * How stories of allocations are printed.
 *
 * <p>As JSON, a story is an object on a line of its own with these members, all of them always
 * there but {@code served}:
 *
 * <ul>
 *   <li>{@code first_ns}: when the first of the requests that are alike was made, in simulated
 *       nanoseconds
 *   <li>{@code actor}: who made them, as {@code process redis}
 *   <li>{@code gfp}, {@code order}: their flags, by the kernel's names without {@code GFP_}, and
 *       order
 *   <li>{@code passed}: an array of the zones that refused the first, in the order in which they
 *       were asked, each with {@code zone} and {@code why}, the comparison that did not hold
 *   <li>{@code not_asked}: an array of strings: zones that such a request may not ask, and why
 *   <li>{@code steps}: an array of what was done to serve them, each with {@code step}, {@code
 *       words}, {@code times} and {@code pages}
 *   <li>{@code killed}: an array of strings: processes that were killed for them
 *   <li>{@code waited_ns}: for how long they waited, in simulated nanoseconds
 *   <li>{@code served}: the zone that served them; missing if they failed
 *   <li>{@code requests}: how many there were
 * </ul>
 */
enum Stories {
  /** Not at all. */
  NONE,
  /** A line for people. */
  TEXT,
  /** A line for programs. */
  JSON;

  /** A story as one line. */
  String print(Detour story) {
    return this == JSON ? json(story).toString() : story.text();
  }

  private static JsonObject json(Detour story) {
    JsonObject json = new JsonObject();
    json.addProperty("first_ns", story.firstNs());
    json.addProperty("actor", story.actor());
    json.addProperty("gfp", story.gfp());
    json.addProperty("order", story.order());
    JsonArray passed = new JsonArray();
    for (Detour.Passed zone : story.passed()) {
      JsonObject refusal = new JsonObject();
      refusal.addProperty("zone", zone.zone());
      refusal.addProperty("why", zone.why());
      passed.add(refusal);
    }
    json.add("passed", passed);
    json.add("not_asked", strings(story.notAsked()));
    JsonArray steps = new JsonArray();
    for (Detour.Step step : story.steps()) {
      JsonObject taken = new JsonObject();
      taken.addProperty("step", step.name());
      taken.addProperty("words", step.words());
      taken.addProperty("times", step.times());
      taken.addProperty("pages", step.pages());
      steps.add(taken);
    }
    json.add("steps", steps);
    json.add("killed", strings(story.killed()));
    json.addProperty("waited_ns", story.waitedNs());
    story.served().ifPresent(zone -> json.addProperty("served", zone));
    json.addProperty("requests", story.requests());
    return json;
  }

  private static JsonArray strings(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
