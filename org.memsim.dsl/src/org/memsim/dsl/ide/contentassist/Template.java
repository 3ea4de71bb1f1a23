/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A piece of program with places to fill in. All of them are in templates.json, from which the
 * extension of VS Code gets its snippets.
 *
 * @param prefix what is typed to get it: the first word of what it writes, and what tells it apart
 * @param rule the rule of the grammar that it is an instance of
 * @param description what it is
 * @param body its lines, in the snippet syntax of the language server protocol
 */
record Template(String prefix, String rule, String description, List<String> body) {
  private static final String FILE = "templates.json";

  /** All templates, in the order of the file. */
  static final List<Template> ALL = read();

  Template {
    body = List.copyOf(body);
  }

  private static List<Template> read() {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(FILE), FILE);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Map<String, Template> byTitle =
          new Gson().fromJson(text, new TypeToken<Map<String, Template>>() {}.getType());
      return List.copyOf(byTitle.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keyword that its rule begins with. */
  String keyword() {
    return prefix.contains(" ") ? prefix.substring(0, prefix.indexOf(' ')) : prefix;
  }

  /** What it writes. */
  String text() {
    return String.join("\n", body);
  }
}
