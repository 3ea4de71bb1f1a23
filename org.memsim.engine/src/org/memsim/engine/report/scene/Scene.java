/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.List;
import java.util.Optional;

/**
 * A drawing.
 *
 * @param width in points
 * @param height in points
 * @param shapes what is drawn, lowest first
 * @param label what it shows, in a sentence
 */
public record Scene(double width, double height, List<Shape> shapes, String label) {
  /** Keeps its own copy of the list. */
  public Scene {
    shapes = List.copyOf(shapes);
  }

  /** The uppermost box with a label at a point. */
  public Optional<Shape.Box> at(double x, double y) {
    return labelled().reversed().stream().filter(box -> box.area().contains(x, y)).findFirst();
  }

  /** What it says to who cannot see it, in the order in which it is drawn. */
  public List<String> figures() {
    return shapes.stream()
        .map(
            shape ->
                switch (shape) {
                  case Shape.Box box -> box.label();
                  case Shape.Line line -> line.label();
                  case Shape.Band band -> band.label();
                  case Shape.Value value -> value.label();
                  case Shape.Text text -> "";
                  case Shape.Frame frame -> "";
                })
        .filter(label -> !label.isEmpty())
        .toList();
  }

  /** All boxes that say something, lowest first. */
  public List<Shape.Box> labelled() {
    return shapes.stream()
        .filter(Shape.Box.class::isInstance)
        .map(Shape.Box.class::cast)
        .filter(box -> !box.label().isEmpty())
        .toList();
  }
}
