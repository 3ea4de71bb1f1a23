/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;

/**
 * Discrete-event simulation: always the earliest event is next. An event occupies its actor's cpu
 * until the actor's next one; actors that want the same cpu take turns event by event. That is a
 * model: Linux would give each a slice of milliseconds.
 */
final class EventLoop implements ProcessTable.Schedule {
  /** Asked about cancelling once in so many events and accesses: some events are many accesses. */
  private static final int WORK_PER_QUESTION = 1 << 12;

  private final PriorityQueue<Actor> due =
      new PriorityQueue<>((a, b) -> a == b ? 0 : a.precedes(b) ? -1 : 1);
  private final long[] cpuBusyUntil;
  private final RunMonitor monitor;
  private final Consumer<Actor> whenFinished;
  private final Stall stall;
  private long now;
  private long elapsed;
  private long events;
  private long accesses;
  private long filled;
  private long workWhenAsked;
  private long entries;
  private int unfinished;
  private Optional<Actor> current = Optional.empty();

  /** Whose event goes on while that of another one is done. */
  private Optional<Actor> interrupted = Optional.empty();

  private RunListener listener = RunListener.NONE;
  private Watch watch = (number, actor, time) -> {};
  private Runnable whenStuck = () -> {};
  private Interruption interruption = Interruption.NONE;
  private long interruptionNs = Long.MAX_VALUE;

  /** Told of each event that was done. */
  interface Watch {
    /** An event of an actor was done, as one of so many. */
    void after(long number, Actor actor, long now);
  }

  /** Called before an event that is about to happen, of which nothing was done yet. */
  interface Interruption {
    /** Nobody interrupts. */
    Interruption NONE =
        new Interruption() {
          @Override
          public boolean isWanted() {
            return false;
          }

          @Override
          public void interrupt(Actor actor) {}
        };

    /** Whether it is to be called whatever the time is; asked now and then. */
    boolean isWanted();

    /** The event is that of an actor, and now. */
    void interrupt(Actor actor);
  }

  /**
   * A loop at time 0.
   *
   * @param cpus one more than the highest cpu number
   * @param whenFinished told of each actor that has done its last step
   * @param stall what an event waits for memory makes it longer
   */
  EventLoop(int cpus, RunMonitor monitor, Consumer<Actor> whenFinished, Stall stall) {
    this.stall = stall;
    this.cpuBusyUntil = new long[cpus];
    this.monitor = monitor;
    this.whenFinished = whenFinished;
  }

  /** Has someone told of actors that start and finish. */
  void tell(RunListener value) {
    listener = value;
  }

  /** Has someone explain that all wait for each other, by an exception. */
  void whenStuck(Runnable value) {
    whenStuck = value;
  }

  /** Has someone told of each event that was done. */
  void watch(Watch value) {
    watch = value;
  }

  /** Has someone called before events that are due at a time, see {@link #interruptAt}. */
  void interrupt(Interruption value) {
    interruption = value;
  }

  /** Has the interruption called before each event from a time on. */
  void interruptAt(long ns) {
    interruptionNs = ns;
  }

  @Override
  public long now() {
    return now + elapsed;
  }

  /** So much of the event that is being done has passed, with so many more accesses at its end. */
  void elapse(long ns, long more) {
    elapsed = ns;
    if (more == 1) {
      accesses++;
    } else {
      filled += more;
    }
  }

  /** How many events there have been. */
  long events() {
    return events;
  }

  /** How many accesses were made in them one by one. */
  long accesses() {
    return accesses;
  }

  /** How many were made in one go with others. */
  long filled() {
    return filled;
  }

  @Override
  public Optional<Actor> current() {
    return current;
  }

  /** Lets an actor's events begin. */
  void start(Actor actor, long time) {
    actor.enter(entries++);
    actor.startAt(time);
    due.add(actor);
    if (actor.keepsWorkloadAlive()) {
      unfinished++;
    }
    listener.started(actor);
  }

  /** Lets the events of an actor that waits go on. */
  void wake(Actor actor) {
    actor.unblock();
    actor.startAt(now);
    due.add(actor);
  }

  @Override
  public void hasten(Actor actor) {
    reschedule(actor, now);
  }

  /** Has the next event of an actor, which may have none, at another time. */
  void reschedule(Actor actor, long time) {
    due.remove(actor);
    actor.unblock();
    actor.startAt(Math.max(now, time));
    due.add(actor);
  }

  /** Whether an actor other than the one whose event it is waits for a cpu, or has it by turns. */
  boolean isWanted(int cpu) {
    for (Actor actor : due) {
      if (actor.cpu() == cpu && !actor.sleeping()) {
        return true;
      }
    }
    return interrupted.filter(actor -> actor.cpu() == cpu).isPresent();
  }

  /**
   * The event that is being done takes long, since a request reclaims for itself: whoever else
   * works to free memory does what it has time for. On the cpu of the event they take turns.
   */
  void meanwhile() {
    Actor busy = current.orElseThrow();
    if (busy.freesMemory() || interrupted.isPresent()) {
      return;
    }
    interrupted = current;
    for (Actor other = helper(busy); other != null; other = helper(busy)) {
      due.remove(other);
      current = Optional.of(other);
      stepAside(busy, other);
      if (!other.blocked()) {
        due.add(other);
      }
    }
    current = interrupted;
    interrupted = Optional.empty();
  }

  /** Who is to act next while an event goes on, if anyone is. */
  private @Nullable Actor helper(Actor busy) {
    Actor first = null;
    for (Actor actor : due) {
      if (actor.freesMemory()
          && beginOf(actor, busy) <= now + stall.pendingNs()
          && (first == null || actor.precedes(first))) {
        first = actor;
      }
    }
    return first;
  }

  /** When an actor can begin its next event while that of another one goes on. */
  private long beginOf(Actor actor, Actor busy) {
    boolean isSameCpu = actor.cpu() == busy.cpu() && actor.cpu() != Actor.NO_CPU;
    long free = actor.cpu() == Actor.NO_CPU || isSameCpu ? now : cpuBusyUntil[actor.cpu()];
    return Math.max(actor.nextEvent(), free);
  }

  private void stepAside(Actor busy, Actor other) {
    events++;
    boolean isSameCpu = other.cpu() == busy.cpu() && other.cpu() != Actor.NO_CPU;
    long begin = isSameCpu ? now + stall.pendingNs() : beginOf(other, busy);
    long duration = stall.aside(begin - now, () -> other.step(begin));
    if (other.blocked()) {
      return;
    }
    other.startAt(begin + duration);
    if (isSameCpu && !other.sleeping()) {
      stall.add(duration, StallKind.MEMORY);
    } else if (other.cpu() != Actor.NO_CPU && !other.sleeping()) {
      cpuBusyUntil[other.cpu()] = begin + duration;
    }
  }

  /** For how many nanoseconds the actor whose event it is would be alone. */
  long quietFor() {
    return due.isEmpty() ? Long.MAX_VALUE : due.element().nextEvent() - now;
  }

  /**
   * Runs until no actor is left that keeps the workload alive.
   *
   * @throws CancelledException if the monitor says so
   */
  void run() {
    while (unfinished > 0) {
      Actor actor = due.remove();
      runWhileFirst(actor);
      boolean goesOn = !actor.finished() && !actor.blocked();
      if (!goesOn && unfinished > 0 && due.stream().noneMatch(Actor::keepsWorkloadAlive)) {
        whenStuck.run();
      }
    }
  }

  private void runWhileFirst(Actor actor) {
    current = Optional.of(actor);
    do {
      if (isDelayed(actor)) {
        continue;
      }
      now = actor.nextEvent();
      askMonitor(actor);
      long waitedBefore = waitedForDevices();
      long duration = actor.step(now) + stall.take();
      long waited = waitedForDevices() - waitedBefore;
      elapsed = 0;
      watch.after(events, actor, now);
      if (actor.finished()) {
        end(actor);
        return;
      }
      if (actor.blocked()) {
        return;
      }
      actor.startAt(now + duration);
      if (actor.cpu() != Actor.NO_CPU && !actor.sleeping()) {
        cpuBusyUntil[actor.cpu()] = now + duration - waited;
      }
    } while (due.isEmpty() || actor.precedes(due.peek()));
    due.add(actor);
  }

  /** Meanwhile others have the cpu of who waits. */
  private long waitedForDevices() {
    return stall.totalNs(StallKind.MEMORY_AND_IO);
  }

  private boolean isDelayed(Actor actor) {
    if (actor.cpu() == Actor.NO_CPU || cpuBusyUntil[actor.cpu()] <= actor.nextEvent()) {
      return false;
    }
    actor.delayTo(cpuBusyUntil[actor.cpu()]);
    return true;
  }

  private void end(Actor actor) {
    if (actor.keepsWorkloadAlive()) {
      unfinished--;
    }
    listener.finished(actor);
    whenFinished.accept(actor);
  }

  private void askMonitor(Actor actor) {
    events++;
    boolean isInterrupted = now >= interruptionNs;
    long work = events + accesses + filled;
    if (work - workWhenAsked >= WORK_PER_QUESTION) {
      workWhenAsked = work;
      if (monitor.cancelled()) {
        throw new CancelledException();
      }
      monitor.progress(now, "running");
      isInterrupted |= interruption.isWanted();
    }
    if (isInterrupted) {
      interruption.interrupt(actor);
    }
  }

  /** The run was stopped from outside. */
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
