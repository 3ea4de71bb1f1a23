/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

/** Something that is drawn. */
public sealed interface Shape {

  /**
   * A filled rectangle.
   *
   * @param area where
   * @param fill what it stands for
   * @param rounded whether its corners are round
   * @param label what it says to who points at it or cannot see it, figures included; empty if it
   *     is only an ornament
   */
  record Box(Area area, Role fill, boolean rounded, String label) implements Shape {}

  /** The outline of a rectangle with round corners. */
  record Frame(Area area, Role role) implements Shape {}

  /** A line; a mark says what it marks. */
  record Line(double fromX, double fromY, double toX, double toY, Role role, String label)
      implements Shape {}

  /**
   * A line of text.
   *
   * @param x where it begins, ends or has its middle
   * @param y its base line
   */
  record Text(double x, double y, String text, Role role, Anchor anchor, Weight weight)
      implements Shape {}

  /** A filled area over time: the points of its upper and lower edges, from left to right. */
  record Band(Outline upper, Outline lower, Role role, String label) implements Shape {}

  /** A figure that a drawing has at the time of its cursor; not drawn, but read out. */
  record Value(Area area, String label) implements Shape {}

  /** Which part of a text is at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** How large a text is. */
  enum Weight {
    /** A heading. */
    STRONG,
    /** Text as it is read. */
    PLAIN,
    /** A remark or the label of an axis. */
    SMALL
  }
}
