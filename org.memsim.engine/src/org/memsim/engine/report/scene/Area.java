/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

/**
 * A rectangle, in points from the upper left corner.
 *
 * @param x its left side
 * @param y its upper side
 * @param width 0 or more
 * @param height 0 or more
 */
public record Area(double x, double y, double width, double height) {
  /** Its right side. */
  public double right() {
    return x + width;
  }

  /** Its lower side. */
  public double bottom() {
    return y + height;
  }

  /** Whether a point lies within. */
  public boolean contains(double px, double py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }
}
