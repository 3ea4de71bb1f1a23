/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.Severities;

/**
 * What an editor tells the server beside the protocol: when it starts it, and whenever the user
 * changes a setting. Both may have {@code {"memsim": {"severity": {CODE: LEVEL, …}}}}.
 */
final class Settings {
  private Settings() {}

  /** The commands that the editor can carry out, of the options that it starts the server with. */
  static Set<String> commands(@Nullable Object options) {
    Set<String> named = new LinkedHashSet<>();
    if (json(options) instanceof JsonObject object
        && object.get("commands") instanceof JsonArray stated) {
      for (JsonElement command : stated) {
        named.add(command.getAsString());
      }
    }
    return named;
  }

  /**
   * Whether templates are to be proposed: the editor must understand their syntax. One that has
   * them otherwise says so when it starts the server, by {@code {"templates": false}}.
   */
  static boolean templates(InitializeParams parameters) {
    boolean isWished =
        !(json(parameters.getInitializationOptions()) instanceof JsonObject options
            && options.get("templates") instanceof JsonPrimitive stated
            && !stated.getAsBoolean());
    return isWished
        && Optional.ofNullable(parameters.getCapabilities())
            .map(ClientCapabilities::getTextDocument)
            .map(TextDocumentClientCapabilities::getCompletion)
            .map(CompletionCapabilities::getCompletionItem)
            .map(CompletionItemCapabilities::getSnippetSupport)
            .orElse(false);
  }

  /** The wished severities; empty if nothing is said of them. */
  static Optional<Severities.Reading> severities(@Nullable Object settings) {
    if (!(json(settings) instanceof JsonObject all
        && all.get("memsim") instanceof JsonObject own
        && own.get("severity") instanceof JsonObject severity)) {
      return Optional.empty();
    }
    Map<String, String> wishes = new LinkedHashMap<>();
    severity
        .asMap()
        .forEach(
            (code, level) ->
                wishes.put(
                    code, level instanceof JsonPrimitive p ? p.getAsString() : level.toString()));
    return Optional.of(Severities.of(wishes));
  }

  /** A client in this JVM may give maps and lists. */
  private static JsonElement json(@Nullable Object value) {
    return value instanceof JsonElement json ? json : new Gson().toJsonTree(value);
  }
}
