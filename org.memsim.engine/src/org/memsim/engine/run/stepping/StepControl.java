/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.memsim.engine.run.stepping.Pause.Reason;

/**
 * Pauses a run and lets it go on, from any thread. A paused run's own thread waits here, and
 * answers what is asked of the machine meanwhile.
 */
public final class StepControl implements StepGate {
  /** Told, on the thread that runs, that a run pauses and goes on. */
  public interface Listener {
    /** It stands still. May call {@link StepControl#resume}. */
    void paused(Pause pause);

    /** It goes on. */
    void resumed();
  }

  private final Listener listener;
  private final BlockingQueue<FutureTask<?>> questions = new LinkedBlockingQueue<>();
  private volatile Set<Place> breakpoints = Set.of();
  private volatile boolean atFailures;
  private volatile boolean wanted;
  private volatile boolean released;
  private volatile Optional<Pause> pause = Optional.empty();

  /** What ends a pause; guarded by this. */
  private boolean open;

  // what follows is of the thread that runs

  private Until until;
  private boolean first;

  /** How deep in blocks the actor was whose steps are followed. */
  private int depth = 1;

  /**
   * Controls a run that has not begun.
   *
   * @param pausesFirst whether it pauses before the first step
   */
  public StepControl(Listener listener, boolean pausesFirst) {
    this.listener = listener;
    this.first = pausesFirst;
    this.until = first ? new Until.AnyStep() : new Until.Breakpoint();
  }

  /** Sets the lines to stop at, and none else. */
  public void stopAt(Set<Place> places) {
    breakpoints = Set.copyOf(places);
  }

  /** Has the run pause, or not, when an expectation does not hold. */
  public void stopAtFailures(boolean value) {
    atFailures = value;
  }

  /** Has the run pause soon. */
  public void pause() {
    wanted = true;
  }

  /** Where the run stands still, if it does. */
  public Optional<Pause> paused() {
    return pause;
  }

  /**
   * Lets a paused run go on; one that runs is not concerned.
   *
   * @param goal how far
   */
  public void resume(Until goal) {
    synchronized (this) {
      if (pause.isEmpty() || open) {
        return;
      }
      open = true;
      until = goal;
      questions.add(new FutureTask<>(() -> {}, true));
    }
  }

  /** Lets the run go on to its end without a stop, be it that it is told to end meanwhile. */
  public synchronized void release() {
    released = true;
    resume(new Until.Breakpoint());
  }

  /**
   * Asks something of a paused run's machine, on the thread that runs, and waits for the answer. A
   * {@link Listener} is on that thread already, and must not ask in this way.
   *
   * @return empty if it does not stand still, or went on before it could answer
   */
  public <T> Optional<T> ask(Supplier<T> question) {
    FutureTask<T> task = new FutureTask<>(question::get);
    synchronized (this) {
      if (pause.isEmpty() || open) {
        return Optional.empty();
      }
      questions.add(task);
    }
    try {
      return Optional.of(task.get());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void step(SteppedRun run, int actor, Place place, int blocks) {
    reasonToStop(actor, place, blocks).ifPresent(reason -> hold(run, actor, reason));
  }

  private Optional<Reason> reasonToStop(int actor, Place place, int blocks) {
    if (released) {
      return Optional.empty();
    }
    if (breakpoints.contains(place)) {
      return Optional.of(Reason.BREAKPOINT);
    }
    if (wanted) {
      return Optional.of(Reason.REQUEST);
    }
    boolean arrived =
        switch (until) {
          case Until.Breakpoint goOn -> false;
          case Until.AnyStep any -> true;
          case Until.Into into -> into.actor() == actor;
          case Until.Over over -> over.actor() == actor && blocks <= depth;
          case Until.Out out -> out.actor() == actor && blocks < depth;
          case Until.Line line -> line.place().equals(place);
          case Until.Time time -> false;
        };
    if (!arrived) {
      return Optional.empty();
    }
    return Optional.of(
        until instanceof Until.Line ? Reason.ARRIVED : first ? Reason.BEGINNING : Reason.STEP);
  }

  @Override
  public void event(SteppedRun run, int actor) {
    if (!released) {
      hold(run, actor, wanted ? Reason.REQUEST : Reason.ARRIVED);
    }
  }

  @Override
  public void failed(SteppedRun run, int actor) {
    if (atFailures && !released) {
      hold(run, actor, Reason.FAILURE);
    }
  }

  /** Who followed it sees where the others are. */
  @Override
  public void finished(int actor) {
    boolean followed =
        switch (until) {
          case Until.Into into -> into.actor() == actor;
          case Until.Over over -> over.actor() == actor;
          case Until.Out out -> out.actor() == actor;
          default -> false;
        };
    if (followed) {
      until = new Until.AnyStep();
    }
  }

  @Override
  public long wakeAtNs() {
    return until instanceof Until.Time time && !released ? time.ns() : Long.MAX_VALUE;
  }

  @Override
  public boolean pauses() {
    return wanted && !released;
  }

  @Override
  public void ended() {
    until =
        switch (until) {
          case Until.Breakpoint goOn -> until;
          case Until.Line line -> until;
          case Until.Time time -> new Until.Breakpoint();
          default -> new Until.AnyStep(); // the next workload's actors have the same numbers
        };
  }

  private void hold(SteppedRun run, int actor, Reason reason) {
    Pause here =
        new Pause(reason, run.workload(), run.nowNs(), actor, run.actors(), run.snapshot());
    wanted = false;
    first = false;
    synchronized (this) {
      if (released) {
        return; // meanwhile
      }
      open = false;
      pause = Optional.of(here);
    }
    listener.paused(here);
    answerWhilePaused();
    depth = depth(here);
    listener.resumed();
  }

  private void answerWhilePaused() {
    boolean interrupted = false;
    for (boolean goesOn = false; !goesOn; ) {
      try {
        questions.take().run();
      } catch (InterruptedException e) {
        interrupted = true; // a job's thread may be; whoever ends the run releases it
      }
      goesOn = isOpen();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the pause is over; then nobody waits for an answer any more. */
  private synchronized boolean isOpen() {
    if (open) {
      List<FutureTask<?>> left = new ArrayList<>();
      questions.drainTo(left);
      left.forEach(question -> question.cancel(false));
      pause = Optional.empty();
    }
    return open;
  }

  /** How deep the actor is that is to be followed from here. */
  private int depth(Pause here) {
    int actor =
        switch (until) {
          case Until.Over over -> over.actor();
          case Until.Out out -> out.actor();
          default -> here.actor();
        };
    return here.actors().stream()
        .filter(known -> known.number() == actor)
        .mapToInt(known -> known.blocks().size())
        .findFirst()
        .orElse(1);
  }
}
