/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

/** The points of an edge, from left to right. Immutable. */
public final class Outline {
  private final double[] xs;
  private final double[] ys;

  private Outline(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /**
   * An edge through points.
   *
   * @throws IllegalArgumentException if there are not as many of the one as of the other
   */
  public static Outline of(double[] xs, double[] ys) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(xs.length + " and " + ys.length + " coordinates");
    }
    return new Outline(xs.clone(), ys.clone());
  }

  /** How many points there are. */
  public int size() {
    return xs.length;
  }

  /** How far right a point is. */
  public double x(int index) {
    return xs[index];
  }

  /** How far down a point is. */
  public double y(int index) {
    return ys[index];
  }
}
