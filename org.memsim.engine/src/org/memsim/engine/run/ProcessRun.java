/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.OomScoreAdj;
import org.memsim.dsl.mem.Uid;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.snapshot.ProcessState;

/**
 * A process of a workload: an address space, open files, and the threads that run its steps. Each
 * thread runs all of them on a cpu of its own, has a policy of its own, and knows mappings by the
 * names that it gave to them; of the process, views and metrics show what the first thread has.
 *
 * <p>A model: all threads begin with the process, and none has a stack beside the first one's.
 */
final class ProcessRun {
  private final EObject source;
  private final String name;
  private final int pid;
  private final AddressSpace space;
  private final OpenFiles files;
  private final List<ThreadRun> threads = new ArrayList<>();
  private final int scoreAdj;
  private final int uid;
  private boolean exited;
  private boolean condemned;

  /**
   * A process without threads.
   *
   * @param source what it is in the file: a process, or a fork
   */
  ProcessRun(EObject source, String name, int pid, AddressSpace space, OpenFiles files) {
    this.source = source;
    this.scoreAdj = attribute(source, OomScoreAdj.class, OomScoreAdj::getValue);
    this.uid = attribute(source, Uid.class, Uid::getId);
    this.name = name;
    this.pid = pid;
    this.space = space;
    this.files = files;
  }

  /** The last value of an attribute; a fork has those of the process that it stands in. */
  private static <T extends EObject> int attribute(
      EObject source, Class<T> type, ToLongFunction<T> value) {
    for (EObject owner = source; owner != null; owner = owner.eContainer()) {
      List<T> stated = EcoreUtil2.typeSelect(owner.eContents(), type);
      if (!stated.isEmpty()) {
        return Math.toIntExact(value.applyAsLong(stated.getLast()));
      }
    }
    return 0;
  }

  /** Its {@code oom_score_adj}. */
  int scoreAdj() {
    return scoreAdj;
  }

  /** The number of its user. */
  int uid() {
    return uid;
  }

  /** It was killed for want of memory, and ends as soon as it can. */
  void condemn() {
    condemned = true;
  }

  /** Whether it was killed, be it that it has ended since. */
  boolean isCondemned() {
    return condemned;
  }

  /** Adds a thread that has not begun. */
  void add(ThreadRun thread) {
    threads.add(thread);
  }

  /** Its threads, of which there is at least one when it begins. */
  List<ThreadRun> threads() {
    return List.copyOf(threads);
  }

  /** What it is in the file. */
  EObject source() {
    return source;
  }

  String name() {
    return name;
  }

  int pid() {
    return pid;
  }

  AddressSpace space() {
    return space;
  }

  /** The files that it and its family have open. */
  OpenFiles files() {
    return files;
  }

  /** The first thread's policy and cpu. */
  TaskPolicy task() {
    return threads.getFirst().task();
  }

  /** The addresses that the first thread's mappings were given. */
  Regions regions() {
    return threads.getFirst().regions();
  }

  /** What has become of it: that of the thread that is furthest from its end. */
  ProcessState state() {
    if (exited) {
      return condemned ? ProcessState.OOM_KILLED : ProcessState.EXITED;
    }
    List<ProcessState> states = threads.stream().map(ThreadRun::state).sorted().toList();
    return states.contains(ProcessState.FAILED) ? ProcessState.FAILED : states.getFirst();
  }

  /** How many threads Linux would show; what is left of a process that has exited is one. */
  int shownThreads() {
    return exited ? 1 : threads.size();
  }

  /** What MMUs have done for it so far. */
  MmuCounters translations() {
    MmuCounters sum = new MmuCounters();
    threads.forEach(thread -> sum.add(thread.translations()));
    return sum;
  }

  /** Whether it has exited, and its threads with it. */
  boolean hasExited() {
    return exited;
  }

  /** Whether it has exited, or all threads have done their last steps. */
  boolean hasEnded() {
    return exited || threads.stream().allMatch(ThreadRun::finished);
  }

  /** Ends it: exit_group, called on a cpu. */
  void exit(int cpu) {
    threads.forEach(ThreadRun::pause);
    space.exit(cpu);
    files.leave(cpu);
    exited = true;
  }
}
