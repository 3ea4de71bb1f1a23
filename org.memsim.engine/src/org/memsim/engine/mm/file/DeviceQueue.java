/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests on their way to a device and back, in order. Answers come in the order of requests,
 * see {@link FileDevice}.
 */
final class DeviceQueue {
  private static final int MASK_OF_FIRST_SIZE = 15;

  /** Takes note of an answer. */
  interface Completion {
    void completed(FileObject file, long first, int pages, boolean write);
  }

  private final FileDevice device;
  private final Completion completion;

  // a ring; its size is a power of two
  private @Nullable FileObject[] files = new FileObject[MASK_OF_FIRST_SIZE + 1];
  private long[] firsts = new long[MASK_OF_FIRST_SIZE + 1];
  private int[] counts = new int[MASK_OF_FIRST_SIZE + 1];
  private boolean[] writes = new boolean[MASK_OF_FIRST_SIZE + 1];
  private long[] answers = new long[MASK_OF_FIRST_SIZE + 1];
  private int head;
  private int size;

  /** When the answer comes that is next; never, if there is nothing on the way. */
  private long nextAnswer = Long.MAX_VALUE;

  private long busyUntil;

  DeviceQueue(FileDevice device, Completion completion) {
    this.device = device;
    this.completion = completion;
  }

  /** Sends a request for pages next to each other; returns when its answer comes. */
  long send(FileObject file, long first, int pages, boolean write, long now) {
    if (size == answers.length) {
      grow();
    }
    long bytes = (long) pages << file.pageShift();
    busyUntil = Math.max(busyUntil, now) + device.transferNs(bytes);
    long answer = busyUntil + device.latencyNs();
    int at = head + size & answers.length - 1;
    files[at] = file;
    firsts[at] = first;
    counts[at] = pages;
    writes[at] = write;
    answers[at] = answer;
    size++;
    nextAnswer = answers[head];
    return answer;
  }

  /** Takes in the answers that have come. */
  void settle(long now) {
    while (nextAnswer <= now) {
      int at = head;
      FileObject file = files[at];
      files[at] = null;
      head = head + 1 & answers.length - 1;
      size--;
      nextAnswer = size == 0 ? Long.MAX_VALUE : answers[head];
      if (file != null) {
        completion.completed(file, firsts[at], counts[at], writes[at]);
      }
    }
  }

  /** When the last answer about a page comes, of those that are on the way; else {@code now}. */
  long answerTo(FileObject file, long index, boolean write, long now) {
    long answer = now;
    for (int i = 0; i < size; i++) {
      int at = head + i & answers.length - 1;
      boolean about = files[at] == file && firsts[at] <= index && index < firsts[at] + counts[at];
      if (about && writes[at] == write) {
        answer = Math.max(answer, answers[at]);
      }
    }
    return answer;
  }

  private void grow() {
    int old = answers.length;
    @Nullable FileObject[] oldFiles = files;
    long[] oldFirsts = firsts;
    int[] oldCounts = counts;
    boolean[] oldWrites = writes;
    long[] oldAnswers = answers;
    files = Arrays.copyOf(files, 2 * old);
    firsts = new long[2 * old];
    counts = new int[2 * old];
    writes = new boolean[2 * old];
    answers = new long[2 * old];
    Arrays.fill(files, null);
    for (int i = 0; i < size; i++) {
      int from = head + i & old - 1;
      files[i] = oldFiles[from];
      firsts[i] = oldFirsts[from];
      counts[i] = oldCounts[from];
      writes[i] = oldWrites[from];
      answers[i] = oldAnswers[from];
    }
    head = 0;
  }
}
