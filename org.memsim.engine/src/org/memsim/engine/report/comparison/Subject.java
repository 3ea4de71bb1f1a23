/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One of the two that are compared: its figures by what they are of. */
public final class Subject {
  private final String name;
  private final long pageSize;
  private final Map<Figure, Value> figures;

  private Subject(String name, long pageSize, Map<Figure, Value> figures) {
    this.name = name;
    this.pageSize = pageSize;
    this.figures = Collections.unmodifiableMap(figures);
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Bytes of a page. */
  public long pageSize() {
    return pageSize;
  }

  /** Its figures, in the order in which they were read. */
  public Map<Figure, Value> figures() {
    return figures;
  }

  /** Whether there was a run, so that there is an outcome. */
  public boolean hasRun() {
    return figures.keySet().stream().anyMatch(figure -> figure.topic() == Topic.OUTCOME);
  }

  /** Takes in figures one by one. */
  static final class Builder {
    private final Map<Figure, Value> figures = new LinkedHashMap<>();

    void words(Topic topic, String path, String text) {
      words(topic, path, text, Gravity.PLAIN);
    }

    void words(Topic topic, String path, String text, Gravity gravity) {
      figures.put(new Figure(topic, path, FigureUnit.NONE, gravity), new Value.Words(text));
    }

    void amount(Topic topic, String path, FigureUnit unit, long number) {
      amount(topic, path, unit, number, Gravity.PLAIN);
    }

    void amount(Topic topic, String path, FigureUnit unit, long number, Gravity gravity) {
      figures.put(new Figure(topic, path, unit, gravity), new Value.Amount(number));
    }

    /** Counts one more of something. */
    void count(Topic topic, String path, FigureUnit unit, long more, Gravity gravity) {
      Figure figure = new Figure(topic, path, unit, gravity);
      long before = figures.get(figure) instanceof Value.Amount(long number) ? number : 0;
      figures.put(figure, new Value.Amount(before + more));
    }

    Subject build(String name, long pageSize) {
      return new Subject(name, pageSize, new LinkedHashMap<>(figures));
    }
  }
}
