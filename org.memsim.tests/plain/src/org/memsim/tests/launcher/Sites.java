/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.memsim.tests.Repository;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The p2 repositories that the build has left. */
enum Sites {
  /** MemSim and its libraries. */
  MEMSIM("releng/repository"),
  /** The Eclipse platform. */
  PLATFORM("releng/repository-platform");

  private final Path folder;

  Sites(String module) {
    folder = Repository.root().resolve(module).resolve("target/repository");
  }

  /** Where p2 finds it. */
  URI uri() {
    return folder.toUri();
  }

  /** The names of the bundles among its artifacts, as often as they are there. */
  List<String> bundles() throws Exception {
    try (ZipFile jar = new ZipFile(folder.resolve("artifacts.jar").toFile())) {
      return elements(jar, "artifacts.xml", "artifact").stream()
          .filter(artifact -> artifact.getAttribute("classifier").equals("osgi.bundle"))
          .map(artifact -> artifact.getAttribute("id"))
          .toList();
    }
  }

  /** The names of the bundles that the feature lists which has this name in this repository. */
  List<String> bundlesOf(String feature) throws Exception {
    try (Stream<Path> features = Files.list(folder.resolve("features"))) {
      Path file =
          features
              .filter(f -> f.getFileName().toString().startsWith(feature + "_"))
              .findFirst()
              .orElseThrow();
      try (ZipFile jar = new ZipFile(file.toFile())) {
        return elements(jar, "feature.xml", "plugin").stream()
            .map(plugin -> plugin.getAttribute("id"))
            .toList();
      }
    }
  }

  private static List<Element> elements(ZipFile jar, String entry, String tag) throws Exception {
    NodeList found = parse(jar, entry).getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static Document parse(ZipFile jar, String entry) throws Exception {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    } catch (IOException e) {
      throw new IOException(jar.getName() + " has no " + entry, e);
    }
  }
}
