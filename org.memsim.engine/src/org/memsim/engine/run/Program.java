/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.memsim.dsl.mem.ProcessStep;
import org.memsim.dsl.mem.Repeat;

/** The steps of a process in the order in which they run, repeats unrolled as they are reached. */
final class Program {
  /** What stands for the number of a round in a path. */
  private static final String ROUND = "%d";

  private static final class Frame {
    final Optional<Repeat> repeat;
    final List<? extends ProcessStep> steps;
    final long allRounds;
    long rounds;
    int next;

    /** The step that was asked for last, and its round; none before the first. */
    Optional<ProcessStep> current = Optional.empty();

    long round;

    Frame(Optional<Repeat> repeat, List<? extends ProcessStep> steps, long rounds) {
      this.repeat = repeat;
      this.steps = steps;
      this.allRounds = rounds;
      this.rounds = steps.isEmpty() ? 0 : rounds;
    }
  }

  /**
   * A block of steps that is being done.
   *
   * @param repeat what it is; empty for all steps of the process
   * @param current the step of it that was asked for last; empty before the first
   * @param round the number of its round, from 0
   */
  record Block(Optional<Repeat> repeat, Optional<ProcessStep> current, long round) {}

  private final Deque<Frame> frames = new ArrayDeque<>();
  private Optional<ProcessStep> current = Optional.empty();
  private Consumer<Repeat> whenEntering = repeat -> {};

  /** The round of the repeat that this program was forked in. */
  private final OptionalLong outerRound;

  /** The round of the innermost repeat around the step that was asked for last, from 0. */
  private OptionalLong round = OptionalLong.empty();

  /** The steps of a process. */
  Program(List<? extends ProcessStep> steps) {
    frames.push(new Frame(Optional.empty(), steps, 1));
    outerRound = OptionalLong.empty();
  }

  /** The steps of a child that another program forks now: it knows the other's round. */
  Program(List<? extends ProcessStep> steps, Program parent) {
    frames.push(new Frame(Optional.empty(), steps, 1));
    outerRound = parent.round;
  }

  /** The next step that is no repeat; empty after the last. */
  Optional<ProcessStep> next() {
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.rounds == 0) {
        frames.pop();
        continue;
      }
      round = frames.size() > 1 ? OptionalLong.of(frame.allRounds - frame.rounds) : outerRound;
      ProcessStep step = frame.steps.get(frame.next++);
      frame.current = Optional.of(step);
      frame.round = frame.allRounds - frame.rounds;
      if (frame.next == frame.steps.size()) {
        frame.next = 0;
        frame.rounds--;
      }
      if (step instanceof Repeat repeat) {
        whenEntering.accept(repeat);
        frames.push(new Frame(Optional.of(repeat), repeat.getSteps(), repeat.getCount()));
      } else {
        current = Optional.of(step);
        return current;
      }
    }
    return Optional.empty();
  }

  /** A path of the step that was asked for last, with the number of its round. */
  String path(String stated) {
    return round.isPresent() ? stated.replace(ROUND, Long.toString(round.getAsLong())) : stated;
  }

  /** Has someone told that the steps of a repeat are about to be asked for. */
  void whenEntering(Consumer<Repeat> value) {
    whenEntering = value;
  }

  /** The blocks that the step is in that was asked for last, the innermost first. */
  List<Block> blocks() {
    return frames.stream()
        .map(frame -> new Block(frame.repeat, frame.current, frame.round))
        .toList();
  }

  /** How many blocks there are. */
  int depth() {
    return frames.size();
  }

  /** The step that was asked for last; empty before the first. */
  Optional<ProcessStep> current() {
    return current;
  }
}
