/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the workbench shows stands in properties files, where it can be translated: that of
 * plugin.xml in plugin.properties, that of a package in its messages.properties.
 */
class WorkbenchTextsTest {
  private static final Path BUNDLE = Repository.root().resolve("org.memsim.dsl.ui");
  private static final Path SOURCES = BUNDLE.resolve("src/org/memsim/dsl/ui");

  /** Attributes of plugin.xml that users see. */
  private static final List<String> SHOWN =
      List.of(
          "name",
          "label",
          "description",
          "delegateName",
          "delegateDescription",
          "tooltip",
          "title");

  /** Elements whose names are identifiers. */
  private static final Set<String> NOT_SHOWN =
      Set.of("property", "attribute", "type", "parameter", "state");

  /** Calls that show their text, with a text in quotes that has a word. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:setText|setTitle|setMessage|setDescription|setToolTipText|setWindowTitle"
              + "|setErrorMessage|setPageTitle|createPushButton|new Action|new MenuManager"
              + "|Status\\.(?:error|warning|info)|MessageDialog\\.open\\w+|beginTask"
              + "|Job\\.create\\w*)\\([^;\"]{0,60}\"[^\"]*[A-Za-z]{2}[^\"]*\"");

  private static final Pattern USE = Pattern.compile("\\bMessages\\.(\\w+)");
  private static final Pattern FIELD = Pattern.compile("public static String (\\w+);");

  private static Set<String> keys(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    properties.forEach((key, text) -> assertFalse(text.toString().isBlank(), key + " in " + file));
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static List<Path> sources(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void pluginXmlNamesItsTexts() throws Exception {
    NodeList elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(BUNDLE.resolve("plugin.xml").toFile())
            .getElementsByTagName("*");
    Set<String> used = new TreeSet<>();
    List<String> literal = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      for (String text : texts(element)) {
        if (text.startsWith("%")) {
          used.add(text.substring(1));
        } else {
          literal.add(element.getTagName() + ": " + text);
        }
      }
    }
    assertEquals(List.of(), literal);
    assertEquals(used, keys(BUNDLE.resolve("plugin.properties")));
    assertTrue(used.size() > 30, used.toString());
  }

  private static List<String> texts(Element element) {
    List<String> texts = new ArrayList<>();
    if (!NOT_SHOWN.contains(element.getTagName())) {
      SHOWN.stream().map(element::getAttribute).filter(t -> !t.isEmpty()).forEach(texts::add);
    }
    if (element.getTagName().equals("description")) {
      texts.add(element.getTextContent().strip());
    }
    return texts;
  }

  /** The keys of the file, the fields of its class and what the package uses are the same. */
  @Test
  void eachMessageIsThereAndUsed() throws Exception {
    int packages = 0;
    for (Path messages : sources(SOURCES, 4)) {
      if (!messages.endsWith("Messages.java")) {
        continue;
      }
      packages++;
      Path folder = messages.resolveSibling("");
      Set<String> used = new TreeSet<>();
      for (Path source : sources(folder, 1)) {
        if (!source.equals(messages)) {
          used.addAll(all(USE, source));
        }
      }
      Set<String> keys = keys(folder.resolve("messages.properties"));
      assertEquals(keys, new TreeSet<>(all(FIELD, messages)), messages.toString());
      assertEquals(keys, used, folder.toString());
    }
    assertTrue(packages > 8, "packages with texts: " + packages);
  }

  private static List<String> all(Pattern pattern, Path source) throws IOException {
    List<String> found = new ArrayList<>();
    for (Matcher match = pattern.matcher(Files.readString(source)); match.find(); ) {
      found.add(match.groupCount() == 0 ? match.group() : match.group(1));
    }
    return found;
  }

  @Test
  void noSourceShowsALiteral() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path source : sources(SOURCES, 4)) {
      all(LITERAL, source).forEach(l -> found.add(SOURCES.relativize(source) + ": " + l));
    }
    assertEquals(List.of(), found);
  }

  /** The pattern sees what it is for, also over the end of a line. */
  @Test
  void literalsAreSeen() {
    assertTrue(LITERAL.matcher("button.setText(\"Run it\")").find());
    assertTrue(LITERAL.matcher("Status.error(\n        \"Not \" + x, e)").find());
    assertTrue(LITERAL.matcher("MessageDialog.openError(shell(), \"Title\", text)").find());
    assertFalse(LITERAL.matcher("button.setText(Messages.run)").find());
    assertFalse(LITERAL.matcher("button.setText(\"\")").find());
  }
}
