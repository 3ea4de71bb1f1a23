/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /sys/devices/system}: nodes with their cpus, distances, memory and huge pages. */
final class NodeReader {
  private static final String SYSTEM = "sys/devices/system/";
  private static final Pattern NODE = Pattern.compile("node(\\d{1,6})");
  private static final Pattern POOL = Pattern.compile("hugepages-(\\d{1,9})kB");

  private final Reading reading;
  private final HostTree tree;
  private final NamedReader named;

  NodeReader(Reading reading, HostTree tree) {
    this.reading = reading;
    this.tree = tree;
    this.named = new NamedReader(reading);
  }

  void read() {
    for (String name : tree.children(SYSTEM + "node")) {
      Matcher node = NODE.matcher(name);
      if (node.matches()) {
        node(SYSTEM + "node/" + name + "/", reading.node(Integer.parseInt(node.group(1))));
      }
    }
    cpus(SYSTEM + "cpu/online", IntLists::ofList).ifPresent(reading.onlineCpus::addAll);
    tree.text(SYSTEM + "memory/block_size_bytes").ifPresent(this::blockSize);
    pools("sys/kernel/mm/hugepages", reading.hugePages::put);
  }

  private void node(String directory, Reading.Node node) {
    cpus(directory + "cpulist", IntLists::ofList)
        .or(() -> cpus(directory + "cpumap", IntLists::ofMask))
        .ifPresent(set -> node.cpus = new TreeSet<>(set));
    tree.text(directory + "distance")
        .ifPresent(
            text -> {
              reading.opened(text);
              node.distances = Lines.figures(text.first().text(), text.at(0));
            });
    tree.text(directory + "meminfo").ifPresent(text -> named.meminfo(text, node.meminfo));
    tree.text(directory + "vmstat").ifPresent(text -> named.vmstat(text, node.counters));
    pools(directory + "hugepages", node.hugePages::put);
  }

  private Optional<SortedSet<Integer>> cpus(
      String path, Function<String, Optional<SortedSet<Integer>>> parser) {
    Optional<HostText> text = tree.text(path);
    text.ifPresent(reading::opened);
    Optional<SortedSet<Integer>> set = text.flatMap(found -> parser.apply(found.first().text()));
    if (text.isPresent() && set.isEmpty()) {
      reading.notice(text.get().at(0), "'" + text.get().first().text() + "' is no set of cpus.");
    }
    return set;
  }

  private void blockSize(HostText text) {
    reading.opened(text);
    try {
      long bytes = Long.parseUnsignedLong(text.first().text(), 16);
      reading.memoryBlockBytes = new Figure(bytes, text.at(0));
    } catch (NumberFormatException e) {
      reading.notice(text.at(0), "'" + text.first().text() + "' is no hexadecimal number.");
    }
  }

  private void pools(String directory, java.util.function.BiConsumer<Long, Figure> to) {
    for (String name : tree.children(directory)) {
      Matcher pool = POOL.matcher(name);
      Optional<HostText> pages =
          pool.matches() ? tree.text(directory + "/" + name + "/nr_hugepages") : Optional.empty();
      pages.ifPresent(reading::opened);
      pages
          .flatMap(text -> Lines.figure(text.first().text(), text.at(0)))
          .ifPresent(figure -> to.accept(Long.parseLong(pool.group(1)), figure));
    }
  }
}
