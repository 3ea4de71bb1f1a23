/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Page numbers in the order of use: what the works tlb, walk, full and reclaim do, made once for
 * all.
 */
enum PageTrace {
  /** Some pages are popular: those of 4 GiB by Zipf's law with exponent 1. */
  ZIPF_10(TranslationWork.TLB, "zipf 1.0, 4 GiB", 1 << 20, 1.0),
  /** The same, less steep. */
  ZIPF_08(TranslationWork.TLB, "zipf 0.8, 4 GiB", 1 << 20, 0.8),
  /** Any page of 4 GiB: nearly every access walks. */
  UNIFORM_4(TranslationWork.WALK, "uniform, 4 GiB", 1 << 20, 0),
  /** Any page of 64 GiB: the page tables are larger than a cache, too. */
  UNIFORM_64(TranslationWork.WALK, "uniform, 64 GiB", 1 << 24, 0),
  /** Some pages of 64 mappings are popular. */
  FULL_10(TranslationWork.FULL, "zipf 1.0, 4 GiB", 1 << 20, 1.0),
  /** The same, less steep. */
  FULL_08(TranslationWork.FULL, "zipf 0.8, 4 GiB", 1 << 20, 0.8),
  /** The same, with memory for three in ten of them. */
  RECLAIM_08(TranslationWork.RECLAIM, "zipf 0.8, 4 GiB in 1.2", 1 << 20, 0.8);

  /** Marks a store: every fourth access, and the first to each page. */
  static final int STORE = 1 << 31;

  private static final long SEED = 42;

  private final TranslationWork work;
  private final String label;
  private final int pages;
  private final double exponent;

  PageTrace(TranslationWork work, String label, int pages, double exponent) {
    this.work = work;
    this.label = label;
    this.pages = pages;
    this.exponent = exponent;
  }

  /** Those of works in which all pages stay where they are. */
  static List<PageTrace> of(Collection<String> works) {
    return Stream.of(values())
        .filter(trace -> trace != RECLAIM_08 && works.contains(trace.work.name()))
        .toList();
  }

  /** What tables call it. */
  String label() {
    return work.name() + ", " + label;
  }

  /** What programs call it; never changes. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is done with them. */
  TranslationWork work() {
    return work;
  }

  int pages() {
    return pages;
  }

  /**
   * Writes as many page numbers as the work needs, little-endian, four bytes each; with {@link
   * #STORE} if pages come into being by it.
   */
  void write(Path file) throws IOException {
    Random random = new Random(SEED);
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Numbers numbers = exponent == 0 ? () -> random.below(pages) : zipf(random);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      BitSet seen = new BitSet();
      for (int i = 0; i < work.length(); i++) {
        int page = numbers.next();
        boolean isStore = work.beginsAnew() && (i % 4 == 0 || !seen.get(page));
        seen.set(page);
        number.putInt(0, page | (isStore ? STORE : 0));
        out.write(number.array());
      }
    }
  }

  /** Reads what {@link #write} has written. */
  static int[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] numbers = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(numbers);
    return numbers;
  }

  /** By the cumulated shares of the ranks, which a random permutation scatters over the pages. */
  private Numbers zipf(Random random) {
    double[] cumulated = new double[pages];
    double sum = 0;
    for (int i = 0; i < pages; i++) {
      sum += Math.pow(i + 1, -exponent);
      cumulated[i] = sum;
    }
    int[] place = new int[pages];
    for (int i = 0; i < pages; i++) {
      place[i] = i;
    }
    for (int i = pages - 1; i > 0; i--) {
      int other = random.below(i + 1);
      int swap = place[i];
      place[i] = place[other];
      place[other] = swap;
    }
    double total = sum;
    return () -> place[firstAtLeast(cumulated, random.unit() * total)];
  }

  private static int firstAtLeast(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private interface Numbers {
    int next();
  }

  /** Xorshift64*, as in BUDDY-MIX. */
  private static final class Random {
    private long state;

    Random(long seed) {
      state = seed;
    }

    long next() {
      state ^= state >>> 12;
      state ^= state << 25;
      state ^= state >>> 27;
      return state * 0x2545F4914F6CDD1DL;
    }

    int below(int bound) {
      return (int) ((next() >>> 32) * bound >>> 32);
    }

    double unit() {
      return (next() >>> 11) * 0x1.0p-53;
    }
  }
}
