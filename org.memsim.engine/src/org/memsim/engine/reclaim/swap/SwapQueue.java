/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * The pages on their way to an area and back.
 *
 * <p>A model of the device and of the scheduler before it: it transfers one request after the other
 * at its bandwidth, and each answer comes after the latency, during which others are served
 * already. Reads, for which someone waits, go before all writes that have not begun, and delay
 * them; writes are asynchronous. Answers about writes come in the order of requests, and so do
 * those about reads.
 */
final class SwapQueue {
  private static final long NS_PER_SECOND = 1_000_000_000;

  /** BLKDEV_DEFAULT_RQ requests of SWAP_CLUSTER_MAX pages each. */
  private static final int MOST_WRITES = 128 * 32;

  private static final long NEVER = Long.MAX_VALUE;

  private final AreaSpec spec;
  private final int pageShift;
  private final Ring writes = new Ring();
  private final Ring reads = new Ring();
  private long writesBusyUntil;
  private long readsBusyUntil;

  /** Told of a page whose transfer has ended. */
  interface Completion {
    void completed(int frame, boolean write);
  }

  /** Frames and when the answer about each comes, in this order. */
  private static final class Ring {
    int[] frames = new int[16];
    long[] answers = new long[16];
    int head;
    int size;

    void add(int frame, long answer) {
      if (size == frames.length) {
        int old = size;
        int[] oldFrames = frames;
        long[] oldAnswers = answers;
        frames = new int[2 * old];
        answers = new long[2 * old];
        for (int i = 0; i < old; i++) {
          frames[i] = oldFrames[head + i & old - 1];
          answers[i] = oldAnswers[head + i & old - 1];
        }
        head = 0;
      }
      frames[head + size & frames.length - 1] = frame;
      answers[head + size & frames.length - 1] = answer;
      size++;
    }

    /** When the answer comes that so many come before. */
    long answer(int place) {
      return answers[head + place & answers.length - 1];
    }

    long next() {
      return size == 0 ? NEVER : answers[head];
    }

    long answerTo(int frame, long now) {
      for (int i = 0; i < size; i++) {
        int at = head + i & frames.length - 1;
        if (frames[at] == frame) {
          return Math.max(now, answers[at]);
        }
      }
      return now;
    }

    int remove() {
      int frame = frames[head];
      head = head + 1 & frames.length - 1;
      size--;
      return frame;
    }
  }

  SwapQueue(AreaSpec spec, int pageShift) {
    this.spec = spec;
    this.pageShift = pageShift;
  }

  /** Sends a page to be written. */
  void write(int frame, long now) {
    writesBusyUntil = Math.max(writesBusyUntil, now) + transferNs(1);
    writes.add(frame, writesBusyUntil + spec.latencyNs());
  }

  /** Sends pages next to each other to be written, as one request. */
  void write(int[] frames, int from, int to, long now) {
    writesBusyUntil = Math.max(writesBusyUntil, now) + transferNs(to - from);
    for (int i = from; i < to; i++) {
      writes.add(frames[i], writesBusyUntil + spec.latencyNs());
    }
  }

  /** Sends pages next to each other to be read, as one request. */
  void read(int[] frames, int from, int to, long now) {
    long transfer = transferNs(to - from);
    readsBusyUntil = Math.max(readsBusyUntil, now) + transfer;
    if (writesBusyUntil > now) {
      writesBusyUntil += transfer;
    }
    for (int i = from; i < to; i++) {
      reads.add(frames[i], readsBusyUntil + spec.latencyNs());
    }
  }

  private long transferNs(int pages) {
    long bytes = (long) pages << pageShift;
    return bytes * NS_PER_SECOND / spec.bytesPerSecond();
  }

  /** How long it takes to read a page at once. */
  long readNs() {
    return transferNs(1) + spec.latencyNs();
  }

  /** Takes in the answers that have come. */
  void settle(long now, Completion completion) {
    while (Math.min(reads.next(), writes.next()) <= now) {
      boolean write = writes.next() < reads.next();
      completion.completed((write ? writes : reads).remove(), write);
    }
  }

  /** When the answer about a page that is being read comes; {@code now} if it is not. */
  long readUntil(int frame, long now) {
    return reads.answerTo(frame, now);
  }

  /** When a page is there that is being written; {@code now} if it is not. */
  long writtenAt(int frame, long now) {
    return writes.answerTo(frame, now);
  }

  /**
   * How long it takes until the scheduler has room for another request. A model: it holds as many
   * requests as Linux gives a queue by default, each of a batch of pages.
   */
  long waitForRoom(long now) {
    return writes.size <= MOST_WRITES
        ? 0
        : Math.max(0, writes.answer(writes.size - MOST_WRITES - 1) - now);
  }
}
