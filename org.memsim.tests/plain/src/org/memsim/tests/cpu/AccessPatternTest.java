/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.pattern.AccessPattern;
import org.memsim.engine.cpu.pattern.Accesses;

/** Access patterns: what they visit, how often, and that a seed fixes them. */
class AccessPatternTest {
  private static final long LINE = AccessPattern.LINE;
  private static final long PAGE = 4096;
  private static final int DRAWS = 400_000;

  private static long[] take(AccessPattern pattern, int count) {
    long[] offsets = new long[count];
    Arrays.setAll(offsets, i -> pattern.next());
    return offsets;
  }

  @Test
  void sequentialGoesAround() {
    assertArrayEquals(new long[] {0, 64, 128, 0, 64}, take(AccessPattern.sequential(192), 5));
    assertArrayEquals(new long[] {0, 64, 0}, take(AccessPattern.sequential(100), 3));
  }

  @Test
  void strideGoesOnFromTheStart() {
    assertArrayEquals(
        new long[] {0, 4096, 8192, 0, 4096}, take(AccessPattern.stride(3 * PAGE, PAGE), 5));
    assertArrayEquals(new long[] {0, 192, 128, 64, 0}, take(AccessPattern.stride(256, 192), 5));
    assertArrayEquals(new long[] {0, 64, 192, 0}, take(AccessPattern.stride(300, 100), 4));
    assertArrayEquals(new long[] {0, 64, 128}, take(AccessPattern.stride(192, 192 + 64), 3));
  }

  @Test
  void uniformMeetsAllLinesAlike() {
    int lines = 1000;
    double[] expected = new double[lines];
    Arrays.fill(expected, 1.0 / lines);
    assertFits(expected, counts(AccessPattern.uniform(lines * LINE, 3), LINE, lines));
  }

  /** Any area, however large, in constant memory. */
  @Test
  void uniformReachesAllOfALargeArea() {
    long bytes = 1L << 46;
    AccessPattern pattern = AccessPattern.uniform(bytes, 9);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      long offset = pattern.next();
      assertTrue(offset >= 0 && offset < bytes && offset % LINE == 0);
      sum += (double) offset / bytes;
    }
    // The standard error of the mean is 0.2887 / sqrt(400000) = 0.00046.
    assertEquals(0.5, sum / DRAWS, 0.002);
  }

  @Test
  void zipfFollowsItsLaw() {
    for (double exponent : new double[] {0, 0.5, 0.99, 1, 1.5}) {
      int pages = 500;
      double[] expected = new double[pages];
      double sum = 0;
      for (int i = 0; i < pages; i++) {
        expected[i] = Math.pow(i + 1, -exponent);
        sum += expected[i];
      }
      for (int i = 0; i < pages; i++) {
        expected[i] /= sum;
      }
      AccessPattern pattern = AccessPattern.zipf(pages * PAGE, PAGE, exponent, 17);
      long[] counts = counts(pattern, PAGE, pages);
      if (exponent > 0) {
        assertFalse(isFalling(counts), "popular pages are scattered");
        // The order of the counts is that of the ranks but for neighbours.
        Arrays.sort(counts);
        for (int i = 0; i < pages / 2; i++) {
          long swap = counts[i];
          counts[i] = counts[pages - 1 - i];
          counts[pages - 1 - i] = swap;
        }
        assertHead(expected, counts, 20);
      } else {
        assertFits(expected, counts);
      }
    }
  }

  /** The most popular pages, and what is left for all others. */
  private static void assertHead(double[] expected, long[] counts, int head) {
    double tail = 1;
    long rest = DRAWS;
    double[] groups = new double[head + 1];
    long[] observed = new long[head + 1];
    for (int i = 0; i < head; i++) {
      groups[i] = expected[i];
      observed[i] = counts[i];
      tail -= expected[i];
      rest -= counts[i];
    }
    groups[head] = tail;
    observed[head] = rest;
    assertFits(groups, observed);
  }

  private static boolean isFalling(long[] counts) {
    for (int i = 1; i < 10; i++) {
      if (counts[i] > counts[i - 1]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void zipfUsesAllLinesOfAPage() {
    AccessPattern pattern = AccessPattern.zipf(PAGE, PAGE, 1, 5);
    double[] expected = new double[64];
    Arrays.fill(expected, 1.0 / 64);
    assertFits(expected, counts(pattern, LINE, 64));
  }

  @Test
  void normalIsAroundTheMiddle() {
    int lines = 6000;
    long[] counts = counts(AccessPattern.normal(lines * LINE, 23), LINE * 1000, 6);
    // Of the normal distribution between -3 and 3 deviations, one deviation each.
    double[] expected = {0.0214, 0.1359, 0.3413, 0.3413, 0.1359, 0.0214};
    double sum = Arrays.stream(expected).sum();
    assertFits(Arrays.stream(expected).map(share -> share / sum).toArray(), counts);
  }

  @Test
  void chaseIsARing() {
    for (int lines : new int[] {1, 2, 3, 64, 1000, 4097}) {
      long[] once = take(AccessPattern.chase(lines * LINE, 11), 2 * lines);
      BitSet seen = new BitSet();
      for (int i = 0; i < lines; i++) {
        seen.set((int) (once[i] / LINE));
        assertEquals(once[i], once[i + lines], "the second round is as the first");
      }
      assertEquals(lines, seen.cardinality());
      assertEquals(lines, seen.length());
    }
  }

  /** The mean distance of two random points is a third of the line that they are on. */
  @Test
  void chaseJumps() {
    int lines = 1 << 16;
    long[] ring = take(AccessPattern.chase(lines * LINE, 29), lines);
    double sum = 0;
    for (int i = 1; i < lines; i++) {
      sum += Math.abs(ring[i] - ring[i - 1]) / (double) LINE / lines;
    }
    // The standard error is 0.2357 / sqrt(65536) = 0.0009.
    assertEquals(1.0 / 3, sum / (lines - 1), 0.005);
  }

  @Test
  void aSeedFixesAPattern() {
    List<LongFunction<AccessPattern>> patterns =
        List.of(
            seed -> AccessPattern.uniform(1 << 20, seed),
            seed -> AccessPattern.zipf(1 << 20, PAGE, 0.99, seed),
            seed -> AccessPattern.normal(1 << 20, seed),
            seed -> AccessPattern.chase(1 << 20, seed));
    for (LongFunction<AccessPattern> pattern : patterns) {
      long[] once = take(pattern.apply(1), 1000);
      assertArrayEquals(once, take(pattern.apply(1), 1000));
      assertNotEquals(Arrays.toString(once), Arrays.toString(take(pattern.apply(2), 1000)));
    }
  }

  @Test
  void someAccessesAreStores() {
    Accesses accesses = new Accesses(AccessPattern.sequential(1 << 20), DRAWS, 0.25, 7);
    long[] batch = new long[1000];
    long stores = 0;
    long offset = 0;
    for (int size = accesses.next(batch); size > 0; size = accesses.next(batch)) {
      for (int i = 0; i < size; i++) {
        assertEquals(offset, Accesses.offset(batch[i]));
        offset = (offset + LINE) % (1 << 20);
        stores += Accesses.isStore(batch[i]) ? 1 : 0;
      }
    }
    assertEquals(0, accesses.left());
    // Four standard deviations of the binomial distribution: 4 * sqrt(400000 * 0.25 * 0.75).
    assertEquals(100_000, stores, 1096);
  }

  @Test
  void allOrNoneAreStores() {
    long[] batch = new long[10];
    new Accesses(AccessPattern.sequential(1 << 20), 10, 1, 7).next(batch);
    assertTrue(Arrays.stream(batch).allMatch(Accesses::isStore));
    new Accesses(AccessPattern.sequential(1 << 20), 10, 0, 7).next(batch);
    assertTrue(Arrays.stream(batch).noneMatch(Accesses::isStore));
  }

  private static long[] counts(AccessPattern pattern, long unit, int units) {
    long[] counts = new long[units];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (pattern.next() / unit)]++;
    }
    return counts;
  }

  /** Chi-square within four standard deviations of its mean, for these fixed seeds. */
  private static void assertFits(double[] expected, long[] counts) {
    double square = 0;
    for (int i = 0; i < counts.length; i++) {
      double difference = counts[i] - expected[i] * DRAWS;
      square += difference * difference / (expected[i] * DRAWS);
    }
    double freedom = counts.length - 1;
    double distance = (square - freedom) / Math.sqrt(2 * freedom);
    assertTrue(Math.abs(distance) < 4, "chi-square is " + square + " of " + freedom);
  }
}
