/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a topology that {@code lstopo} of hwloc 2 has exported as XML. */
final class HwlocReader {
  private static final long KILOBYTE = 1024;

  private final Reading reading;
  private List<Figure> indexes = List.of();
  private boolean ofNodeLatency;

  HwlocReader(Reading reading) {
    this.reading = reading;
  }

  void read(HostText text) {
    reading.opened(text);
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml =
          factory.createXMLStreamReader(new StringReader(String.join("\n", text.lines())));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          element(xml, new Source(text.file(), xml.getLocation().getLineNumber()));
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      reading.notice(new Source(text.file(), line), "This is no well-formed XML.");
    }
  }

  private void element(XMLStreamReader xml, Source source) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "object" -> object(xml, source);
      case "info" -> info(xml, source);
      case "distances2" ->
          ofNodeLatency =
              "NUMANode".equals(attribute(xml, "type"))
                  && !"NUMABandwidth".equals(attribute(xml, "name"));
      case "indexes" -> indexes = Lines.figures(xml.getElementText(), source);
      case "u64values" -> distances(xml.getElementText(), source);
      default -> {}
    }
  }

  private void object(XMLStreamReader xml, Source source) {
    String type = attribute(xml, "type");
    Optional<Integer> index =
        Optional.ofNullable(attribute(xml, "os_index"))
            .flatMap(Lines::number)
            .filter(id -> id >= 0 && id <= Short.MAX_VALUE)
            .map(Long::intValue);
    if ("PU".equals(type)) {
      index.ifPresent(reading.onlineCpus::add);
    } else if ("NUMANode".equals(type) && index.isPresent()) {
      node(xml, reading.node(index.get()), source);
    }
  }

  private static void node(XMLStreamReader xml, Reading.Node node, Source source) {
    Optional<SortedSet<Integer>> cpus =
        Optional.ofNullable(attribute(xml, "cpuset")).flatMap(IntLists::ofMask);
    cpus.filter(set -> node.cpus == null).ifPresent(set -> node.cpus = new TreeSet<>(set));
    Optional.ofNullable(attribute(xml, "local_memory"))
        .flatMap(Lines::number)
        .map(bytes -> new Figure(bytes / KILOBYTE, source))
        .ifPresent(figure -> node.meminfo.putIfAbsent("MemTotal", figure));
  }

  private void info(XMLStreamReader xml, Source source) {
    String name = attribute(xml, "name");
    String value = attribute(xml, "value");
    if ("OSRelease".equals(name) && value != null && reading.release == null) {
      reading.release = new Word(value, source);
    } else if ("Architecture".equals(name) && value != null && reading.machine == null) {
      reading.machine = new Word(value, source);
    }
  }

  /** The values go on over several elements, row by row. */
  private void distances(String text, Source source) {
    int nodes = indexes.size();
    if (!ofNodeLatency || nodes == 0) {
      return;
    }
    int row = 0;
    while (row < nodes && !distancesOf(row).isEmpty() && distancesOf(row).size() == nodes) {
      row++;
    }
    for (Figure value : Lines.figures(text, source)) {
      if (row < nodes) {
        Reading.Node node = nodeOf(row);
        node.distances =
            java.util.stream.Stream.concat(
                    node.distances.stream(), java.util.stream.Stream.of(value))
                .toList();
        row += node.distances.size() == nodes ? 1 : 0;
      }
    }
  }

  private List<Figure> distancesOf(int row) {
    return nodeOf(row).distances;
  }

  private Reading.Node nodeOf(int row) {
    return reading.node((int) indexes.get(row).value());
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    return xml.getAttributeValue(null, name);
  }
}
