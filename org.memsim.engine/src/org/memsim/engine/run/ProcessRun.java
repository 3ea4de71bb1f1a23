/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Delay;
import org.memsim.dsl.mem.DelayKind;
import org.memsim.dsl.mem.Exit;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessStep;
import org.memsim.dsl.mem.Touch;
import org.memsim.dsl.mem.Unmap;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;
import org.memsim.engine.run.Regions.Region;
import org.memsim.engine.snapshot.ProcessState;

/** A process of a workload: runs its steps, a page fault at a time. */
final class ProcessRun extends ScriptedActor {
  private final ProcessActor source;
  private final int pid;
  private final Simulation simulation;
  private final TaskPolicy task;
  private final AddressSpace space;
  private final MapRequests requests;
  private final Regions regions;
  private final Program program;
  private ProcessState state = ProcessState.RUNNING;
  private Optional<TouchInProgress> touching = Optional.empty();

  /** A touch that has pages left. */
  private record TouchInProgress(Touch step, org.memsim.engine.mm.Touch cursor) {}

  ProcessRun(
      ProcessActor source,
      int order,
      int pid,
      TaskPolicy task,
      AddressSpace space,
      Simulation simulation) {
    super(order);
    this.source = source;
    this.pid = pid;
    this.task = task;
    this.space = space;
    this.simulation = simulation;
    this.requests = new MapRequests(simulation);
    this.regions = new Regions(simulation.pageSize());
    this.program = new Program(EcoreUtil2.typeSelect(source.getItems(), ProcessStep.class));
  }

  @Override
  ProcessActor source() {
    return source;
  }

  @Override
  String title() {
    return "process " + name();
  }

  String name() {
    return source.getName();
  }

  int pid() {
    return pid;
  }

  ProcessState state() {
    return state;
  }

  TaskPolicy task() {
    return task;
  }

  AddressSpace space() {
    return space;
  }

  /** The addresses that its mappings' names denote. */
  Regions regions() {
    return regions;
  }

  @Override
  int cpu() {
    return task.cpu();
  }

  @Override
  boolean sleeping() {
    return state == ProcessState.SLEEPING;
  }

  @Override
  long step(long now) {
    state = ProcessState.RUNNING;
    if (touching.isPresent()) {
      return touchOnePage(touching.get());
    }
    Optional<ProcessStep> next = program.next();
    if (next.isEmpty()) {
      state = ProcessState.DONE;
      finish();
      return 0;
    }
    return run(next.get());
  }

  private long run(ProcessStep step) {
    return switch (step) {
      case Mapping mapping -> map(mapping);
      case Unmap unmap -> unmap(unmap);
      case Touch touch -> beginTouch(touch);
      case Delay delay -> delay(delay);
      case Expect expect -> simulation.check(expect);
      case Print print -> simulation.print(print);
      case Exit exit -> exit();
      default -> throw new IllegalStateException("not validated: " + step.eClass().getName());
    };
  }

  private long map(Mapping mapping) {
    Optional<Placement> policy = requests.policy(mapping);
    MapResult result = space.map(requests.request(mapping), task);
    regions.forget(mapping);
    switch (result) {
      case MapResult.Failed(Errno errno) -> failed(mapping, errno.name());
      case MapResult.Mapped mapped -> {
        policy.ifPresent(p -> space.setPolicy(mapped.start(), mapped.length(), policy));
        regions.put(mapping, mapped);
        succeeded(mapping);
      }
    }
    return TimeModel.SYSTEM_CALL_NS;
  }

  private long unmap(Unmap unmap) {
    long before = space.rss();
    Optional<Errno> errno =
        regions
            .of(unmap.getArea())
            .map(region -> space.unmap(region.start(), region.length(), cpu()))
            .orElse(Optional.of(Errno.EINVAL));
    errno.ifPresentOrElse(e -> failed(unmap, e.name()), () -> succeeded(unmap));
    return TimeModel.SYSTEM_CALL_NS + (before - space.rss()) * TimeModel.FREE_PAGE_NS;
  }

  private long beginTouch(Touch step) {
    Optional<Region> region = regions.of(step.getArea());
    if (region.isEmpty()) {
      failed(step, "SIGSEGV");
      return TimeModel.STORE_NS;
    }
    touching =
        Optional.of(
            new TouchInProgress(step, space.touch(region.get().start(), region.get().length())));
    return 0;
  }

  private long touchOnePage(TouchInProgress touch) {
    long faults = space.minorFaults();
    long tables = tablePages();
    org.memsim.engine.mm.Touch.Status status;
    try {
      status = touch.cursor.run(task, 1);
    } catch (OutOfModel e) {
      throw StepFailure.notYet(touch.step, e);
    }
    switch (status) {
      case MORE -> {}
      case DONE -> {
        touching = Optional.empty();
        succeeded(touch.step);
      }
      case SIGSEGV -> {
        touching = Optional.empty();
        failed(touch.step, "SIGSEGV");
      }
      case SIGBUS -> {
        touching = Optional.empty();
        failed(touch.step, "SIGBUS");
      }
      case OUT_OF_MEMORY -> {
        touching = Optional.empty();
        failed(touch.step, "ENOMEM");
      }
    }
    return space.minorFaults() == faults
        ? TimeModel.STORE_NS
        : TimeModel.MINOR_FAULT_NS + (tablePages() - tables) * TimeModel.TABLE_PAGE_NS;
  }

  /**
   * Its page-table pages as VmPTE counts them: all but the top level, which exists from the start.
   */
  long tablePages() {
    return space.countedTables();
  }

  private long delay(Delay delay) {
    if (delay.getKind() == DelayKind.SLEEP) {
      state = ProcessState.SLEEPING;
    }
    return Measures.time(delay.getTime()).amount();
  }

  private long exit() {
    long pages = space.rss();
    space.exit(cpu());
    state = ProcessState.EXITED;
    finish();
    return pages * TimeModel.FREE_PAGE_NS;
  }

  private void succeeded(FallibleStep step) {
    Outcome.ofSuccess(step).ifPresent(complaint -> end(step, complaint));
  }

  private void failed(FallibleStep step, String errno) {
    Outcome.ofFailure(step, errno).ifPresent(complaint -> end(step, complaint));
  }

  private void end(FallibleStep step, String message) {
    state = ProcessState.FAILED;
    throw StepFailure.unannounced(step, message);
  }
}
