/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu.pattern;

/**
 * An endless sequence of lines of an area, as the language names them. A line is what one access
 * moves.
 */
public abstract sealed class AccessPattern {
  /** The size of a line in bytes. */
  public static final int LINE = 64;

  private static final int LINE_SHIFT = 6;

  private AccessPattern() {}

  /** The offset of the next line from the start of the area, in bytes. */
  public abstract long next();

  /**
   * Line after line, from the first again after the last.
   *
   * @param bytes the size of the area, 1 or more
   */
  public static AccessPattern sequential(long bytes) {
    return new Stride(lines(bytes) << LINE_SHIFT, LINE);
  }

  /**
   * Each so many bytes after the one before; beyond the end it goes on from the start as if the
   * area followed itself.
   *
   * @param bytes the size of the area, 1 or more
   * @param step 1 or more bytes
   */
  public static AccessPattern stride(long bytes, long step) {
    return new Stride(bytes, step);
  }

  /** All lines equally likely. */
  public static AccessPattern uniform(long bytes, long seed) {
    return new Uniform(lines(bytes), new RandomStream(seed));
  }

  /**
   * Pages by Zipf's law, the popular ones scattered over the area; all lines of a page equally
   * likely.
   *
   * @param bytes the size of the area, 1 or more
   * @param pageBytes the size of a page, a multiple of a line
   * @param exponent how steep: the page of rank r comes in proportion to {@code r^-exponent}; 0 or
   *     more
   */
  public static AccessPattern zipf(long bytes, long pageBytes, double exponent, long seed) {
    return new Zipf(lines(bytes), pageBytes >> LINE_SHIFT, exponent, new RandomStream(seed));
  }

  /** Around the middle, the standard deviation a sixth of the area; beyond it, drawn again. */
  public static AccessPattern normal(long bytes, long seed) {
    return new Normal(lines(bytes), new RandomStream(seed));
  }

  /** Each line once in a random order, then again in the same order: pointers in a ring. */
  public static AccessPattern chase(long bytes, long seed) {
    return new Chase(lines(bytes), new RandomStream(seed));
  }

  /** The lines that some bytes begin. */
  private static long lines(long bytes) {
    return (bytes + LINE - 1) >> LINE_SHIFT;
  }

  private static final class Stride extends AccessPattern {
    private final long bytes;
    private final long step;
    private long offset;

    Stride(long bytes, long step) {
      this.bytes = bytes;
      this.step = step % bytes;
    }

    @Override
    public long next() {
      long current = offset & -LINE;
      offset += step;
      offset -= offset >= bytes ? bytes : 0;
      return current;
    }
  }

  private static final class Uniform extends AccessPattern {
    private final long lines;
    private final RandomStream random;

    Uniform(long lines, RandomStream random) {
      this.lines = lines;
      this.random = random;
    }

    @Override
    public long next() {
      return random.below(lines) << LINE_SHIFT;
    }
  }

  private static final class Zipf extends AccessPattern {
    private final long lines;
    private final long linesOfPage;
    private final RandomStream random;
    private final Permutation places;
    private final ZipfRanks ranks;

    Zipf(long lines, long linesOfPage, double exponent, RandomStream random) {
      long pages = (lines + linesOfPage - 1) / linesOfPage;
      this.lines = lines;
      this.linesOfPage = linesOfPage;
      this.random = random;
      this.places = new Permutation(pages, random);
      this.ranks = new ZipfRanks(pages, exponent, random);
    }

    @Override
    public long next() {
      long first = places.of(ranks.next() - 1) * linesOfPage;
      return (first + random.below(Math.min(linesOfPage, lines - first))) << LINE_SHIFT;
    }
  }

  /** By Marsaglia's polar method, of which the second result is kept for the next time. */
  private static final class Normal extends AccessPattern {
    private static final double DEVIATIONS = 6;

    private final long lines;
    private final RandomStream random;
    private double spare = Double.NaN;

    Normal(long lines, RandomStream random) {
      this.lines = lines;
      this.random = random;
    }

    @Override
    public long next() {
      double line;
      do {
        line = lines * (0.5 + deviate() / DEVIATIONS);
      } while (line < 0 || line >= lines);
      return (long) line << LINE_SHIFT;
    }

    private double deviate() {
      if (!Double.isNaN(spare)) {
        double kept = spare;
        spare = Double.NaN;
        return kept;
      }
      double x;
      double y;
      double square;
      do {
        x = 2 * random.nextUnit() - 1;
        y = 2 * random.nextUnit() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  private static final class Chase extends AccessPattern {
    private final long lines;
    private final Permutation order;
    private long step;

    Chase(long lines, RandomStream random) {
      this.lines = lines;
      this.order = new Permutation(lines, random);
    }

    @Override
    public long next() {
      long line = order.of(step);
      step = step + 1 == lines ? 0 : step + 1;
      return line << LINE_SHIFT;
    }
  }
}
