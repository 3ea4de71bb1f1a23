/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.figures;

import java.util.List;
import java.util.function.Supplier;

/**
 * A figure of a machine, or a group of figures.
 *
 * @param name what it is called, as Linux calls it where it has a name for it
 * @param value what it is, for people; may be empty for a group
 * @param parts what there is to know of it in more detail, worked out when asked for
 * @param divisible whether there is any
 */
public record Figure(String name, String value, Supplier<List<Figure>> parts, boolean divisible) {

  /** A figure without parts. */
  static Figure of(String name, String value) {
    return new Figure(name, value, List::of, false);
  }

  /** A number without parts. */
  static Figure of(String name, long value) {
    return of(name, Long.toString(value));
  }

  /** A figure with parts. */
  static Figure group(String name, String value, Supplier<List<Figure>> parts) {
    return new Figure(name, value, parts, true);
  }
}
