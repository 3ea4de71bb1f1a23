/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * The files of a cgroup at one moment.
 *
 * @param name its name, which no other cgroup of the machine has
 * @param path its path below the root, as {@code web/db}
 * @param files its files of one line, by name
 * @param tables its files of a name and a figure in each line, by name
 * @param numaStat the lines of its file {@code memory.numa_stat}
 * @param pressure its files {@code memory.pressure} and {@code io.pressure}
 */
public record CgroupSnapshot(
    String name,
    String path,
    List<File> files,
    List<Table> tables,
    Lazy<List<NodeLine>> numaStat,
    PressureSnapshot pressure) {
  /** Keeps its own copies of the lists. */
  public CgroupSnapshot {
    files = List.copyOf(files);
    tables = List.copyOf(tables);
  }

  /**
   * A file of one line.
   *
   * @param name its name
   * @param text what it says
   * @param value the same as a number, in bytes; {@link Long#MAX_VALUE} for {@code max}, and 0 if
   *     it is none
   */
  public record File(String name, String text, long value) {
    /** A file that says a number of bytes, or {@code max}. */
    public static File ofBytes(String name, long bytes) {
      return new File(name, bytes == Long.MAX_VALUE ? "max" : Long.toString(bytes), bytes);
    }
  }

  /**
   * A file of several lines.
   *
   * @param name its name
   * @param lines its lines
   */
  public record Table(String name, List<Line> lines) {
    /** Keeps its own copy of the lines. */
    public Table {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line of such a file.
   *
   * @param name what is counted
   * @param figure how much; some are worked out when they are asked for
   */
  public record Line(String name, Lazy<Long> figure) {
    /** A line whose figure is known. */
    public static Line of(String name, long value) {
      return new Line(name, Lazy.known(value));
    }

    /** The figure. */
    public long value() {
      return figure.get();
    }
  }

  /**
   * A line of {@code memory.numa_stat}.
   *
   * @param name what is counted
   * @param nodes the nodes with memory
   * @param values the figure of each of these
   */
  public record NodeLine(String name, List<Integer> nodes, LongRow values) {
    /** Keeps its own copy of the nodes. */
    public NodeLine {
      nodes = List.copyOf(nodes);
    }

    /** The figure of a node; empty if it has no memory. */
    public Optional<Long> value(int node) {
      int place = nodes.indexOf(node);
      return place < 0 ? Optional.empty() : Optional.of(values.get(place));
    }
  }

  /** The number that a file says, or that a line of a table does. */
  public Optional<Long> value(String file) {
    return files.stream().filter(known -> known.name().equals(file)).map(File::value).findFirst();
  }

  /** The figure in a line of a file. */
  public Optional<Long> value(String table, String line) {
    return tables.stream()
        .filter(known -> known.name().equals(table))
        .flatMap(known -> known.lines().stream())
        .filter(known -> known.name().equals(line))
        .map(Line::value)
        .findFirst();
  }
}
