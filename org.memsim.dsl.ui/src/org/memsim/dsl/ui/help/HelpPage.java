/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;

/**
 * A page of the documentation.
 *
 * @param name the path of its file in the folder docs
 * @param title its first heading
 * @param markdown its text
 */
record HelpPage(String name, String title, String markdown) {
  /** Where the build puts the folder docs of the repository in this bundle. */
  private static final String FOLDER = "/help/";

  /** The page to begin with; its table has a row for each view. */
  private static final String FIRST = "workbench.md";

  private static final Pattern TITLE = Pattern.compile("(?m)^# +(.+)$");

  /** Notes to authors. */
  private static final Pattern HIDDEN = Pattern.compile("(?s)<!--.*?-->\\s*");

  /** All pages: the workbench, what else one does with MemSim, then the reference. */
  static List<HelpPage> all() {
    Enumeration<URL> found =
        FrameworkUtil.getBundle(HelpPage.class).findEntries(FOLDER, "*.md", true);
    Stream<URL> files = found == null ? Stream.of() : Collections.list(found).stream();
    return files
        .filter(file -> !file.getPath().contains("/adr/"))
        .map(HelpPage::read)
        .sorted(
            Comparator.comparing((HelpPage page) -> !page.name().equals(FIRST))
                .thenComparing(page -> page.name().contains("/"))
                .thenComparing(HelpPage::title))
        .toList();
  }

  private static HelpPage read(URL file) {
    try (InputStream in = file.openStream()) {
      String path = file.getPath();
      return of(
          path.substring(path.indexOf(FOLDER) + FOLDER.length()),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HelpPage of(String name, String source) {
    Matcher title = TITLE.matcher(source);
    return new HelpPage(
        name,
        title.find() ? title.group(1).replace("`", "") : name,
        HIDDEN.matcher(source).replaceAll(""));
  }

  /**
   * The path of a file in the folder docs that a link of this page leads to, without its anchor.
   */
  String resolve(String target) {
    String path = target.replaceFirst("#.*$", "");
    return path.isEmpty() ? name : URI.create(name).resolve(path).toString();
  }

  /** A file of the folder docs, if the build has put it into this bundle. */
  static Optional<URL> file(String path) {
    return Optional.ofNullable(FrameworkUtil.getBundle(HelpPage.class).getEntry(FOLDER + path));
  }

  /** What the anchor of a heading is: its words in small letters, with hyphens. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
  }

  /** Whether a section or a row of a table is about this. */
  boolean tellsOf(String topic) {
    return Pattern.compile("(?m)^(#+ +|\\| *)[`*]*" + Pattern.quote(topic) + "[`*]* *(\\||$)")
        .matcher(markdown)
        .find();
  }
}
